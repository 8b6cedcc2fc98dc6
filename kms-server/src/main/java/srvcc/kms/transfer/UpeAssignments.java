package srvcc.kms.transfer;

import java.util.Optional;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;

/** Which UPE has the user plane of which key. They are forgotten with the keys. */
public interface UpeAssignments {

  /** The one of a key. */
  Optional<UpeAssignment> find(KeyRef key);

  /** Writes it, in the place of the one before. */
  void put(Transaction transaction, UpeAssignment assignment);
}
