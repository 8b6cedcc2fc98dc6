package srvcc.kms.transfer;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Trail;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.KeyDestruction;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.vault.KeyVault;

/**
 * Ends transfers (TS 29.518 RegistrationStatusUpdate): one of both sides keeps the context, the
 * other has nothing of it any more. What that means is {@link ContextEnd} and, of a handover
 * between UPEs, {@link UserPlaneEnd}.
 */
public final class TransferEnding {

  private static final Logger LOG = LoggerFactory.getLogger(TransferEnding.class);
  private static final int PAGE = 256;

  private final TransferStores stores;
  private final ContextEnd contexts;
  private final UserPlaneEnd userPlane;
  private final Trail trail;
  private final Clock clock;

  /**
   * Over the vault and the stores.
   *
   * @param trail has the ends that nobody asked for
   */
  public TransferEnding(
      KeyVault vault, KeyDestruction destruction, TransferStores stores, Trail trail, Clock clock) {
    this.stores = stores;
    this.contexts = new ContextEnd(vault, destruction, stores);
    this.userPlane = new UserPlaneEnd(vault, stores);
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * The registration succeeded or not. The same again changes nothing.
   *
   * @param status TRANSFERRED or NOT_TRANSFERRED
   * @return that, or EXPIRED if it had ended so
   * @throws RefusedException TransferNotFound, TransferStateWrong, KeyAltered
   */
  public TransferState complete(
      NfInstanceId instance,
      NfInstanceId owner,
      TransferId id,
      TransferState status,
      Receipt<TransferStep> receipt) {
    return complete(
        found(id, found -> !found.facts().isUserPlane() && found.involves(instance, owner)),
        owner,
        status,
        receipt);
  }

  /**
   * The same of a handover between UPEs, of which their MME says both.
   *
   * @param mme the caller
   * @throws RefusedException TransferNotFound, TransferStateWrong, KeyAltered
   */
  public TransferState completeUserPlane(
      NfInstanceId mme, TransferId id, TransferState status, Receipt<TransferStep> receipt) {
    return complete(
        found(id, found -> found.facts().isUserPlane() && found.facts().source().equals(mme)),
        mme,
        status,
        receipt);
  }

  private ContextTransfer found(TransferId id, Predicate<ContextTransfer> ofCaller) {
    return current(
        stores
            .transfers()
            .find(id)
            .filter(ofCaller)
            .orElseThrow(() -> new Refusal.TransferNotFound("transfer").asException()));
  }

  private TransferState complete(
      ContextTransfer transfer,
      NfInstanceId owner,
      TransferState status,
      Receipt<TransferStep> receipt) {
    return switch (transfer) {
      case ContextTransfer.Ended ended when isAnswer(ended, status) -> again(ended, receipt);
      case ContextTransfer.Ended ended -> throw stateWrong(ended);
      case ContextTransfer.Prepared prepared when status == TransferState.TRANSFERRED ->
          throw stateWrong(prepared);
      case ContextTransfer.Accepted accepted when isTakenBack(accepted, owner, status) ->
          throw stateWrong(accepted);
      case ContextTransfer open -> end(open, status, receipt).state();
    };
  }

  /** Expires what was forgotten. */
  public void sweep() {
    Optional<TransferId> last = Optional.empty();
    List<ContextTransfer> overdue;
    do {
      overdue = stores.transfers().overdue(clock.instant(), last, PAGE);
      overdue.forEach(this::expire);
      last = overdue.isEmpty() ? last : Optional.of(overdue.getLast().facts().id());
    } while (overdue.size() == PAGE);
  }

  /**
   * The transfer as it stands: expired, if its time is over.
   *
   * @throws RefusedException if its time is over and its keys cannot be destroyed; it must not go
   *     on then
   */
  ContextTransfer current(ContextTransfer transfer) {
    ContextTransfer now = stores.transfers().find(transfer.facts().id()).orElse(transfer);
    if (now.hasEnded() || !isOver(now)) {
      return now;
    }
    return end(now, TransferState.EXPIRED, this::writeDown);
  }

  /** Whether its time is over, and it has ended or is about to. */
  boolean isOver(ContextTransfer transfer) {
    return transfer.facts().expiresAt().isBefore(clock.instant());
  }

  /** The refusal that names the state. */
  static RefusedException stateWrong(ContextTransfer transfer) {
    return new Refusal.TransferStateWrong(transfer.facts().id().toString(), transfer.state().name())
        .asException();
  }

  private void writeDown(Transaction transaction, TransferStep ended) {
    trail.done(transaction, Actor.SERVICE, Procedure.EXPIRE_TRANSFER, TransferDetails.of(ended));
  }

  /** Whether a registration failed is known to the target, and what it has taken is its own. */
  private static boolean isTakenBack(
      ContextTransfer.Accepted accepted, NfInstanceId owner, TransferState status) {
    return !accepted.facts().isUserPlane()
        && status == TransferState.NOT_TRANSFERRED
        && !accepted.takenBy().equals(owner);
  }

  private static boolean isAnswer(ContextTransfer.Ended ended, TransferState status) {
    return ended.state() == status || ended.state() == TransferState.EXPIRED;
  }

  private TransferState again(ContextTransfer.Ended ended, Receipt<TransferStep> receipt) {
    return stores
        .transactions()
        .commit(tx -> {
          receipt.record(tx, new TransferStep(ended, List.of()));
          return ended.state();
        });
  }

  private ContextTransfer end(
      ContextTransfer from, TransferState state, Receipt<TransferStep> receipt) {
    ContextTransfer.Ended to =
        new ContextTransfer.Ended(from.facts(), from.owner(), state, clock.instant());
    if (from.facts().isUserPlane()) {
      return userPlane.of(from, to, receipt);
    }
    return staysAtTarget(from, state)
        ? contexts.takenFromSource(from, to, receipt)
        : contexts.takenFromTarget(from, to, receipt);
  }

  /** Nobody says what became of a registration that was forgotten: whoever has the key keeps it. */
  private static boolean staysAtTarget(ContextTransfer from, TransferState state) {
    return state == TransferState.TRANSFERRED
        || (state == TransferState.EXPIRED && from instanceof ContextTransfer.Accepted);
  }

  private void expire(ContextTransfer transfer) {
    try {
      ContextTransfer now = current(transfer);
      LOG.info("transfer {} was overdue: {}", now.facts().id(), now.state());
    } catch (RuntimeException e) {
      // Whatever is wrong with this one must not keep the others from expiring.
      LOG.warn("transfer {} is to be expired again", transfer.facts().id(), e);
    }
  }
}
