package srvcc.kms.handover;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Trail;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.vault.KeyVault;

/**
 * Ends handovers: completed, cancelled or expired (TS 33.501 J.1.2, last paragraph). The keys are
 * destroyed in the token before the end is committed, so that no end state is ever told of keys
 * that are still there.
 */
public final class HandoverEnding {

  private static final Logger LOG = LoggerFactory.getLogger(HandoverEnding.class);
  private static final int PAGE = 256;

  private final KeyVault vault;
  private final HandoverStores stores;
  private final Trail trail;
  private final Clock clock;

  /**
   * Over the vault and the stores.
   *
   * @param trail has the ends that nobody asked for
   */
  public HandoverEnding(KeyVault vault, HandoverStores stores, Trail trail, Clock clock) {
    this.vault = vault;
    this.stores = stores;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * The target has the UE. After SRVCC, destroys CK_SRVCC and IK_SRVCC and marks K_AMF; after a
   * move between 5GS and EPS, leaves the target what it was given. Completing again changes
   * nothing.
   *
   * @param receipt of the state in which it ended
   * @throws RefusedException HandoverNotFound, HandoverStateWrong
   */
  public void complete(NfInstanceId caller, HandoverId id, Receipt<HandoverState> receipt) {
    HandoverState _ = complete(current(involving(caller, id)), receipt);
  }

  /**
   * The handover was not completed successfully: destroys all that it derived. Cancelling again
   * changes nothing.
   *
   * @param receipt of the state in which it ended
   * @return CANCELLED, or EXPIRED or ABORTED if it had ended so
   * @throws RefusedException HandoverNotFound, HandoverStateWrong
   */
  public HandoverState cancel(NfInstanceId caller, HandoverId id, Receipt<HandoverState> receipt) {
    return cancel(current(involving(caller, id)), receipt);
  }

  /**
   * Ends whatever is open, before anything else happens: its keys went with the process that made
   * them.
   *
   * @return how many handovers there were
   */
  public int abortOpen() {
    int aborted = 0;
    List<SrvccHandover> page = stores.handovers().open(PAGE);
    while (!page.isEmpty()) {
      abort(page);
      aborted += page.size();
      page = stores.handovers().open(PAGE);
    }
    return aborted;
  }

  /** Expires what was forgotten. */
  public void sweep() {
    Optional<HandoverId> last = Optional.empty();
    List<SrvccHandover> overdue;
    do {
      overdue = stores.handovers().overdue(clock.instant(), last, PAGE);
      overdue.forEach(this::expire);
      last = overdue.isEmpty() ? last : Optional.of(overdue.getLast().facts().id());
    } while (overdue.size() == PAGE);
  }

  /**
   * The handover as it stands: expired, if its time is over.
   *
   * @throws RefusedException if its time is over and its keys cannot be destroyed; it must not go
   *     on then
   */
  SrvccHandover current(SrvccHandover handover) {
    SrvccHandover now = stored(handover);
    if (now.hasEnded() || !now.facts().expiresAt().isBefore(clock.instant())) {
      return now;
    }
    HandoverState end =
        end(
            now,
            HandoverState.EXPIRED,
            byService(Procedure.EXPIRE_HANDOVER),
            moved -> current(moved).state());
    LOG.info("handover {} in state {} was overdue: {}", now.facts().id(), now.state(), end);
    return stored(now);
  }

  /**
   * Does something with the keys of a handover. If they are gone because it moved on meanwhile,
   * that is what is said.
   *
   * @throws RefusedException HandoverStateWrong, and all that the work throws
   */
  <T> T unlessMoved(SrvccHandover handover, Supplier<T> work) {
    try {
      return work.get();
    } catch (RefusedException e) {
      if (e.refusal() instanceof Refusal.KeyLost && stored(handover).state() != handover.state()) {
        throw stateWrong(handover);
      }
      throw e;
    }
  }

  /** The refusal that names the state as it stands. */
  RefusedException stateWrong(SrvccHandover handover) {
    SrvccHandover now = stored(handover);
    return new Refusal.HandoverStateWrong(now.facts().id().toString(), now.state().name())
        .asException();
  }

  private HandoverState complete(SrvccHandover handover, Receipt<HandoverState> receipt) {
    return switch (handover) {
      case SrvccHandover.Released released -> completed(released, receipt);
      case SrvccHandover.ToEps moved -> completed(moved, receipt);
      case SrvccHandover.Mapped mapped -> completed(mapped, receipt);
      case SrvccHandover.Ended ended when ended.state() == HandoverState.COMPLETED ->
          again(ended, receipt);
      case SrvccHandover other -> throw stateWrong(other);
    };
  }

  private HandoverState completed(SrvccHandover handover, Receipt<HandoverState> receipt) {
    return end(
        handover, HandoverState.COMPLETED, byCaller(receipt), moved -> complete(moved, receipt));
  }

  private HandoverState cancel(SrvccHandover handover, Receipt<HandoverState> receipt) {
    return switch (handover) {
      case SrvccHandover.Ended ended when ended.state() == HandoverState.COMPLETED ->
          throw stateWrong(ended);
      case SrvccHandover.Ended ended -> again(ended, receipt);
      case SrvccHandover open ->
          end(open, HandoverState.CANCELLED, byCaller(receipt), moved -> cancel(moved, receipt));
    };
  }

  /** It had ended so before: nothing changes. */
  private HandoverState again(SrvccHandover.Ended ended, Receipt<HandoverState> receipt) {
    return stores
        .transactions()
        .commit(tx -> {
          receipt.record(tx, ended.state());
          return ended.state();
        });
  }

  private static Receipt<SrvccHandover.Ended> byCaller(Receipt<HandoverState> receipt) {
    return (transaction, ended) -> receipt.record(transaction, ended.state());
  }

  private Receipt<SrvccHandover.Ended> byService(Procedure procedure) {
    return (transaction, ended) ->
        trail.done(transaction, Actor.SERVICE, procedure, HandoverDetails.of(ended));
  }

  private SrvccHandover involving(NfInstanceId caller, HandoverId id) {
    return stores
        .handovers()
        .find(id)
        .filter(handover -> handover.involves(caller))
        .orElseThrow(() -> new Refusal.HandoverNotFound("handover").asException());
  }

  private SrvccHandover stored(SrvccHandover handover) {
    return stores.handovers().find(handover.facts().id()).orElse(handover);
  }

  private void expire(SrvccHandover handover) {
    try {
      SrvccHandover _ = current(handover);
    } catch (RuntimeException e) {
      // Whatever is wrong with this one must not keep the others from expiring.
      LOG.warn("handover {} is to be expired again", handover.facts().id(), e);
    }
  }

  /**
   * Ends a handover.
   *
   * @param again what to do with what it has become, if it moved on while its keys were destroyed
   */
  private HandoverState end(
      SrvccHandover handover,
      HandoverState state,
      Receipt<SrvccHandover.Ended> receipt,
      Function<SrvccHandover, HandoverState> again) {
    try {
      return end(handover, state, receipt);
    } catch (RefusedException e) {
      SrvccHandover now = stored(handover);
      if (now.state() == handover.state()) {
        throw e;
      }
      return again.apply(now);
    }
  }

  private HandoverState end(
      SrvccHandover handover, HandoverState state, Receipt<SrvccHandover.Ended> receipt) {
    doomed(handover, state).forEach(this::destroy);
    stores.transactions().commit(tx -> commit(tx, handover, ended(handover, state), receipt));
    return state;
  }

  private void abort(List<SrvccHandover> page) {
    page.stream().map(SrvccHandover::liveKeys).flatMap(List::stream).forEach(this::destroy);
    Receipt<SrvccHandover.Ended> receipt = byService(Procedure.ABORT_HANDOVER);
    stores
        .transactions()
        .commit(tx -> {
          page.forEach(
              handover -> commit(tx, handover, ended(handover, HandoverState.ABORTED), receipt));
          return page;
        });
  }

  private SrvccHandover.Ended ended(SrvccHandover handover, HandoverState state) {
    return new SrvccHandover.Ended(handover.facts(), handover.msc(), state, clock.instant());
  }

  private void destroy(KeyRef key) {
    stores.keys().find(key).ifPresent(vault::destroy);
  }

  private SrvccHandover.Ended commit(
      Transaction transaction,
      SrvccHandover from,
      SrvccHandover.Ended to,
      Receipt<SrvccHandover.Ended> receipt) {
    stores.handovers().replace(transaction, from, to);
    doomed(from, to.state())
        .forEach(key -> stores.keys().update(transaction, key, KeyRecord::destroyed));
    if (from instanceof SrvccHandover.Mapped mapped && to.state() != HandoverState.COMPLETED) {
      stores.contexts().remove(transaction, mapped.kAmfPrime());
    }
    stores.requests().forgetAbout(transaction, to.facts().id().uuid());
    if (mayHaveLeft5gs(from, to)) {
      Optional<SecurityContext> _ =
          stores
              .contexts()
              .update(transaction, to.facts().kAmf(), SecurityContext::requiringReauthentication);
    }
    receipt.record(transaction, to);
    return to;
  }

  private static List<KeyRef> doomed(SrvccHandover from, HandoverState end) {
    return end == HandoverState.COMPLETED ? from.spentKeys() : from.liveKeys();
  }

  /**
   * Whether the UE is in UTRAN, as far as is known here: nobody says what became of a handover that
   * was forgotten, or cut off, after the MSC server had its keys.
   */
  private static boolean mayHaveLeft5gs(SrvccHandover from, SrvccHandover.Ended to) {
    return switch (to.state()) {
      case COMPLETED, EXPIRED, ABORTED -> from instanceof SrvccHandover.Released;
      default -> false;
    };
  }
}
