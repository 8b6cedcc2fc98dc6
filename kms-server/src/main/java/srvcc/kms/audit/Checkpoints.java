package srvcc.kms.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
  private final Clock clock;
  private Frontier checked;
  private Optional<StoredCheckpoint> last;

  private Checkpoints(
      AuditArchive archive,
      Transactions transactions,
      NoteSigner signer,
      Clock clock,
      Frontier checked,
      Optional<StoredCheckpoint> last) {
    this.archive = archive;
    this.transactions = transactions;
    this.signer = signer;
    this.clock = clock;
    this.checked = checked;
    this.last = last;
  }

  /**
   * Goes on from the last checkpoint that this key signed. A key that signed none yet takes the log
   * as it is.
   *
   * @throws AuditAlteredException if that checkpoint was altered, or is not of this log
   */
  public static Checkpoints continued(
      AuditArchive archive, Transactions transactions, NoteSigner signer, Clock clock) {
    LogHead head = archive.head();
    Optional<StoredCheckpoint> last = archive.latest(signer.key().hexId());
    Frontier checked =
        last.map(checkpoint -> signed(archive, head, signer, checkpoint))
            .orElseGet(() -> new Tree(archive.nodes(), head.size()).frontier());
    return new Checkpoints(archive, transactions, signer, clock, checked, last);
  }

  /**
   * Signs the log as it stands, if it has grown since.
   *
   * @throws AuditAlteredException if what is stored is not what was written; nothing is signed then
   */
  public void sign() {
    LogHead head = archive.head();
    if (head.size() < checked.size()) {
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
    Frontier frontier;
    Checkpoint checkpoint;
    try {
      SignedNote note = SignedNote.parse(stored.note());
      checkpoint = Checkpoint.parse(note.text());
      if (!note.verifiedBy(List.of(signer.key())) || checkpoint.size() > head.size()) {
        throw new AuditAlteredException(0, stored.size());
      }
      frontier = new Tree(archive.nodes(), checkpoint.size()).frontier();
    } catch (MalformedNoteException | IllegalStateException e) {
      throw new AuditAlteredException(0, stored.size(), e);
    }
    if (!checkpoint.origin().equals(head.origin()) || !checkpoint.root().equals(frontier.root())) {
      throw new AuditAlteredException(0, stored.size());
    }
    return frontier;
  }

  private static Instant hour(Instant instant) {
    return instant.truncatedTo(ChronoUnit.HOURS);
  }
}
