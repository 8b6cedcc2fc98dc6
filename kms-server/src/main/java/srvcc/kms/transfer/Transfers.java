package srvcc.kms.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;

/** The transfers. */
public interface Transfers {

  /** A transfer by its name. */
  Optional<ContextTransfer> find(TransferId id);

  /** The transfer that has not ended and holds the key: on either side, or as a non-current one. */
  Optional<ContextTransfer> openWith(KeyRef key);

  /**
   * Those that have not ended and whose time is over, in the order of their names.
   *
   * @param after the last one of the page before
   * @param limit how many at the most
   */
  List<ContextTransfer> overdue(Instant now, Optional<TransferId> after, int limit);

  /** Adds one that was just prepared. */
  void add(Transaction transaction, ContextTransfer.Prepared transfer);

  /**
   * Moves a transfer on.
   *
   * @throws srvcc.kms.refusal.RefusedException TransferNotFound; TransferStateWrong, if it is not
   *     any more what it is to be moved on from
   */
  void replace(Transaction transaction, ContextTransfer from, ContextTransfer to);

  /** Forgets those that ended before the instant. */
  void forgetEndedBefore(Instant instant);
}
