package srvcc.kms.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.tlog.Checkpoint;
import srvcc.kms.tlog.Frontier;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.Hashing;
import srvcc.kms.tlog.MalformedNoteException;
import srvcc.kms.tlog.NoteSigner;
import srvcc.kms.tlog.SignedNote;
import srvcc.kms.tlog.Tree;

/**
 * Signs how far the log goes. Before it signs, it reads the events since the checkpoint before and
 * hashes them anew, so that nothing is signed that was altered after its commit. Used by one
 * thread.
 */
public final class Checkpoints {

  private static final int PAGE = 256;

  private final AuditArchive archive;
  private final CheckpointMemory memory;
  private final Transactions transactions;
  private final NoteSigner signer;
  private final String origin;
  private final Clock clock;
  private Frontier checked;
  private Optional<StoredCheckpoint> last;

  private Checkpoints(
      AuditArchive archive,
      CheckpointMemory memory,
      Transactions transactions,
      NoteSigner signer,
      String origin,
      Clock clock,
      Frontier checked,
      Optional<StoredCheckpoint> last) {
    this.archive = archive;
    this.memory = memory;
    this.transactions = transactions;
    this.signer = signer;
    this.origin = origin;
    this.clock = clock;
    this.checked = checked;
    this.last = last;
  }

  /**
   * Goes on from the last checkpoint that this key signed, and holds the tree to the newest
   * checkpoint of every other key and to the one that is remembered outside the database. A key
   * that signed none yet takes the log as it is.
   *
   * @param memory is told of every checkpoint before the database has it
   * @throws AuditAlteredException if a checkpoint was altered, or is not of this log
   */
  public static Checkpoints continued(
      AuditArchive archive,
      CheckpointMemory memory,
      Transactions transactions,
      NoteSigner signer,
      Clock clock) {
    // Before the head, which other servers move on meanwhile.
    Map<String, StoredCheckpoint> newest = new HashMap<>();
    archive.checkpoints().forEach(made -> newest.put(made.keyId(), made));
    Optional<String> remembered = memory.last();
    LogHead head = archive.head();
    newest.values().forEach(made -> agreed(archive, head, made));
    remembered.ifPresent(note -> continuing(archive, head, note));
    Optional<StoredCheckpoint> last = Optional.ofNullable(newest.get(signer.key().hexId()));
    Frontier checked =
        last.map(made -> signed(archive, head, signer, made))
            .orElseGet(() -> new Tree(archive.nodes(), head.size()).frontier());
    return new Checkpoints(
        archive, memory, transactions, signer, head.origin(), clock, checked, last);
  }

  /**
   * Signs the log as it stands, if it has grown since.
   *
   * @throws AuditAlteredException if what is stored is not what was written; nothing is signed then
   */
  public void sign() {
    LogHead head = archive.head();
    if (head.size() < checked.size() || !head.origin().equals(origin)) {
      throw new AuditAlteredException(head.size(), checked.size());
    }
    if (last.isPresent() && head.size() == checked.size()) {
      return;
    }
    Frontier next = grown(head.size());
    if (!next.equals(head.frontier())) {
      throw new AuditAlteredException(checked.size(), head.size());
    }
    keep(signed(head, next.root()));
    checked = next;
  }

  private Frontier grown(long size) {
    Frontier next = checked;
    while (next.size() < size) {
      int missing = (int) Math.min(PAGE, size - next.size());
      List<byte[]> events = archive.events(next.size(), missing);
      if (events.size() != missing) {
        throw new AuditAlteredException(next.size(), size);
      }
      for (byte[] event : events) {
        next = next.append(Hashing.leaf(event), (level, index, hash) -> {});
      }
    }
    return next;
  }

  private StoredCheckpoint signed(LogHead head, Hash root) {
    String text = new Checkpoint(head.origin(), head.size(), root).text();
    String note = SignedNote.sign(text, signer).encode();
    return new StoredCheckpoint(head.size(), signer.key().hexId(), clock.instant(), note);
  }

  /** Of the checkpoints of an hour the last one is kept. */
  private void keep(StoredCheckpoint checkpoint) {
    Optional<StoredCheckpoint> outdated =
        last.filter(before -> hour(before.madeAt()).equals(hour(checkpoint.madeAt())));
    memory.remember(checkpoint.note());
    StoredCheckpoint _ =
        transactions.commit(transaction -> replace(transaction, outdated, checkpoint));
    last = Optional.of(checkpoint);
  }

  private StoredCheckpoint replace(
      Transaction transaction, Optional<StoredCheckpoint> outdated, StoredCheckpoint checkpoint) {
    outdated.ifPresent(before -> archive.forget(transaction, before));
    archive.add(transaction, checkpoint);
    return checkpoint;
  }

  private static Frontier signed(
      AuditArchive archive, LogHead head, NoteSigner signer, StoredCheckpoint stored) {
    if (!note(stored).verifiedBy(List.of(signer.key()))) {
      throw new AuditAlteredException(0, stored.size());
    }
    return agreed(archive, head, stored);
  }

  private static void continuing(AuditArchive archive, LogHead head, String remembered) {
    try {
      if (begins(archive, head, SignedNote.parse(remembered)).isEmpty()) {
        throw AuditAlteredException.notContinued();
      }
    } catch (MalformedNoteException | IllegalStateException e) {
      throw AuditAlteredException.notContinued(e);
    }
  }

  private static Frontier agreed(AuditArchive archive, LogHead head, StoredCheckpoint stored) {
    try {
      return begins(archive, head, note(stored))
          .orElseThrow(() -> new AuditAlteredException(0, stored.size()));
    } catch (MalformedNoteException | IllegalStateException e) {
      throw new AuditAlteredException(0, stored.size(), e);
    }
  }

  /** The frontier of the tree of a checkpoint, if the log still begins with that tree. */
  private static Optional<Frontier> begins(AuditArchive archive, LogHead head, SignedNote note) {
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    if (!checkpoint.origin().equals(head.origin()) || checkpoint.size() > head.size()) {
      return Optional.empty();
    }
    return Optional.of(new Tree(archive.nodes(), checkpoint.size()).frontier())
        .filter(frontier -> checkpoint.root().equals(frontier.root()));
  }

  private static SignedNote note(StoredCheckpoint stored) {
    try {
      return SignedNote.parse(stored.note());
    } catch (MalformedNoteException e) {
      throw new AuditAlteredException(0, stored.size(), e);
    }
  }

  private static Instant hour(Instant instant) {
    return instant.truncatedTo(ChronoUnit.HOURS);
  }
}
