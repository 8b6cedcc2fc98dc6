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
  private final Transactions transactions;
  private final NoteSigner signer;
  private final String origin;
  private final Clock clock;
  private Frontier checked;
  private Optional<StoredCheckpoint> last;

  private Checkpoints(
      AuditArchive archive,
      Transactions transactions,
      NoteSigner signer,
      String origin,
      Clock clock,
      Frontier checked,
      Optional<StoredCheckpoint> last) {
    this.archive = archive;
    this.transactions = transactions;
    this.signer = signer;
    this.origin = origin;
    this.clock = clock;
    this.checked = checked;
    this.last = last;
  }

  /**
   * Goes on from the last checkpoint that this key signed, and holds the tree to the newest
   * checkpoint of every other key. A key that signed none yet takes the log as it is.
   *
   * @throws AuditAlteredException if a checkpoint was altered, or is not of this log
   */
  public static Checkpoints continued(
      AuditArchive archive, Transactions transactions, NoteSigner signer, Clock clock) {
    // Before the head, which other servers move on meanwhile.
    Map<String, StoredCheckpoint> newest = new HashMap<>();
    archive.checkpoints().forEach(made -> newest.put(made.keyId(), made));
    LogHead head = archive.head();
    newest.values().forEach(made -> agreed(archive, head, made));
    Optional<StoredCheckpoint> last = Optional.ofNullable(newest.get(signer.key().hexId()));
    Frontier checked =
        last.map(made -> signed(archive, head, signer, made))
            .orElseGet(() -> new Tree(archive.nodes(), head.size()).frontier());
    return new Checkpoints(archive, transactions, signer, head.origin(), clock, checked, last);
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

  /** The frontier of the tree of a checkpoint, if the log still begins with that tree. */
  private static Frontier agreed(AuditArchive archive, LogHead head, StoredCheckpoint stored) {
    try {
      Checkpoint checkpoint = Checkpoint.parse(note(stored).text());
      if (checkpoint.origin().equals(head.origin()) && checkpoint.size() <= head.size()) {
        Frontier frontier = new Tree(archive.nodes(), checkpoint.size()).frontier();
        if (checkpoint.root().equals(frontier.root())) {
          return frontier;
        }
      }
    } catch (MalformedNoteException | IllegalStateException e) {
      throw new AuditAlteredException(0, stored.size(), e);
    }
    throw new AuditAlteredException(0, stored.size());
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
