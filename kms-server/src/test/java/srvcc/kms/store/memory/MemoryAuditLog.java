package srvcc.kms.store.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.AuditEvent;
import srvcc.kms.audit.AuditLog;
import srvcc.kms.audit.EventEncoding;
import srvcc.kms.audit.LogHead;
import srvcc.kms.audit.StoredCheckpoint;
import srvcc.kms.commit.Transaction;
import srvcc.kms.tlog.Frontier;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.Hashing;
import srvcc.kms.tlog.Nodes;

/** An audit log in memory. Its hashes above the leaves are computed when they are asked for. */
public final class MemoryAuditLog implements AuditLog, AuditArchive {

  private static final Hash NOTHING = new Hash(0, 0, 0, 0);

  private UUID log = UUID.randomUUID();
  private final List<byte[]> lines = new ArrayList<>();
  private final List<Hash> hashes = new ArrayList<>();
  private final List<StoredCheckpoint> checkpoints = new ArrayList<>();

  @Override
  public synchronized void append(Transaction transaction, AuditEvent event) {
    int size = lines.size();
    Hash previous = size == 0 ? NOTHING : hashes.getLast();
    byte[] line = EventEncoding.line(size, previous, EventEncoding.body(event));
    lines.add(line);
    hashes.add(Hashing.leaf(line));
    MemoryTransactions.onRollback(transaction, this::dropLast);
  }

  private synchronized void dropLast() {
    truncate(lines.size() - 1);
  }

  @Override
  public synchronized LogHead head() {
    return new LogHead(log, frontier(0, lines.size()));
  }

  @Override
  public synchronized List<byte[]> events(long from, int limit) {
    return lines.stream().skip(from).limit(limit).toList();
  }

  @Override
  public Nodes nodes() {
    return this::hashes;
  }

  private synchronized List<Hash> hashes(int level, long from, int count) {
    List<Hash> found = new ArrayList<>();
    for (long index = from; index < from + count; index++) {
      long first = index << level;
      found.add(frontier(first, first + (1L << level)).root());
    }
    return found;
  }

  private Frontier frontier(long from, long to) {
    Frontier frontier = Frontier.EMPTY;
    for (long i = from; i < to; i++) {
      frontier = frontier.append(hashes.get(Math.toIntExact(i)), (level, index, hash) -> {});
    }
    return frontier;
  }

  /** Alters an event behind everybody's back, and leaves its hash. */
  public synchronized void alter(int sequence, byte[] line) {
    byte[] _ = lines.set(sequence, line);
  }

  /** Says that it is another log. */
  public synchronized void rename() {
    log = UUID.randomUUID();
  }

  /** Takes away what comes after so many events. */
  public synchronized void truncate(int size) {
    lines.subList(size, lines.size()).clear();
    hashes.subList(size, hashes.size()).clear();
  }

  @Override
  public synchronized void add(Transaction transaction, StoredCheckpoint checkpoint) {
    checkpoints.add(checkpoint);
    MemoryTransactions.onRollback(transaction, () -> checkpoints.remove(checkpoint));
  }

  @Override
  public synchronized void forget(Transaction transaction, StoredCheckpoint checkpoint) {
    if (checkpoints.remove(checkpoint)) {
      MemoryTransactions.onRollback(transaction, () -> checkpoints.add(checkpoint));
    }
  }

  @Override
  public synchronized Optional<StoredCheckpoint> latest() {
    return checkpoints.stream().max(Comparator.comparingLong(StoredCheckpoint::size));
  }

  @Override
  public synchronized Optional<StoredCheckpoint> latest(String keyId) {
    return checkpoints.stream()
        .filter(checkpoint -> checkpoint.keyId().equals(keyId))
        .max(Comparator.comparingLong(StoredCheckpoint::size));
  }

  @Override
  public synchronized List<StoredCheckpoint> checkpoints() {
    return checkpoints.stream().sorted(Comparator.comparingLong(StoredCheckpoint::size)).toList();
  }
}
