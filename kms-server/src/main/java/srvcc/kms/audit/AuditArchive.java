package srvcc.kms.audit;

import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Transaction;
import srvcc.kms.tlog.Nodes;

/** What was written, to read and to sign. Everything below the size of its head stays as it is. */
public interface AuditArchive {

  /** How far the log goes. */
  LogHead head();

  /**
   * Events in their order, as the octets that were hashed.
   *
   * @param from the sequence number of the first
   * @param limit how many at the most
   */
  List<byte[]> events(long from, int limit);

  /** The hashes of the Merkle tree. */
  Nodes nodes();

  /** Keeps a checkpoint; one of the same key and size is kept once. */
  void add(Transaction transaction, StoredCheckpoint checkpoint);

  /** Forgets a checkpoint. */
  void forget(Transaction transaction, StoredCheckpoint checkpoint);

  /** The checkpoint of the largest tree. */
  Optional<StoredCheckpoint> latest();

  /** The checkpoint of the largest tree that a key signed. */
  Optional<StoredCheckpoint> latest(String keyId);

  /** All checkpoints, by their size. */
  List<StoredCheckpoint> checkpoints();
}
