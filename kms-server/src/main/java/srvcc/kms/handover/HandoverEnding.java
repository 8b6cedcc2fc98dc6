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
import srvcc.kms.context.KeyDestruction;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;

/**
 * Ends handovers: completed, cancelled or expired (TS 33.501 J.1.2, last paragraph). The keys are
 * destroyed in the token before the end is committed, so that no end state is ever told of keys
 * that are still there.
 */
public final class HandoverEnding {

  private static final Logger LOG = LoggerFactory.getLogger(HandoverEnding.class);

  private final KeyDestruction destruction;
  private final HandoverStores stores;
  private final Trail trail;
  private final HandoverKeys keys;
  private final Clock clock;

  /**
   * Over the stores.
   *
   * @param trail has the ends that nobody asked for
   */
  public HandoverEnding(
      KeyDestruction destruction, HandoverStores stores, Trail trail, Clock clock) {
    this.destruction = destruction;
    this.stores = stores;
    this.trail = trail;
    this.keys = new HandoverKeys(stores.keys());
    this.clock = clock;
  }

  /**
   * The target has the UE. After SRVCC, destroys CK_SRVCC and IK_SRVCC and marks K_AMF; after a
   * move between 5GS, EPS and UTRAN, leaves the target what it was given; what was released to an
   * SGSN goes here. A move to EPS is completed by the MME alone, which so takes its keys.
   * Completing again changes nothing.
   *
   * @param receipt of the state in which it ended
   * @throws RefusedException HandoverNotFound, HandoverStateWrong
   */
  public void complete(NfInstanceId caller, HandoverId id, Receipt<HandoverEnd> receipt) {
    HandoverState _ = complete(caller, current(involving(caller, id)), receipt);
  }

  /**
   * The handover was not completed successfully: destroys all that it derived. Cancelling again
   * changes nothing.
   *
   * @param receipt of the state in which it ended
   * @return CANCELLED, or EXPIRED or ABORTED if it had ended so
   * @throws RefusedException HandoverNotFound, HandoverStateWrong
   */
  public HandoverState cancel(NfInstanceId caller, HandoverId id, Receipt<HandoverEnd> receipt) {
    return cancel(current(involving(caller, id)), receipt);
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
            byService(Procedure.EXPIRE_HANDOVER).apply(now.facts()),
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
    return stored(handover).stateWrong();
  }

  private HandoverState complete(
      NfInstanceId caller, SrvccHandover handover, Receipt<HandoverEnd> receipt) {
    return switch (handover) {
      case SrvccHandover.Released released -> completed(caller, released, receipt);
      case SrvccHandover.ToEps moved when isTaken(moved, caller) ->
          completed(caller, moved, receipt);
      case SrvccHandover.Mapped mapped when mayComplete(mapped, caller) ->
          completed(caller, mapped, receipt);
      case SrvccHandover.Ended ended when ended.state() == HandoverState.COMPLETED ->
          again(ended, receipt);
      case SrvccHandover other -> throw stateWrong(other);
    };
  }

  private HandoverState completed(
      NfInstanceId caller, SrvccHandover handover, Receipt<HandoverEnd> receipt) {
    return end(
        handover, HandoverState.COMPLETED, receipt, moved -> complete(caller, moved, receipt));
  }

  /** Until the MME has taken them, its keys are within the room that the AMF has for handovers. */
  private static boolean isTaken(SrvccHandover.ToEps moved, NfInstanceId caller) {
    return moved.facts().holder().equals(caller);
  }

  /** CK‖IK stays with the SGSN until the MME says that it has the UE. */
  private static boolean mayComplete(SrvccHandover.Mapped mapped, NfInstanceId caller) {
    return mapped.facts().form() != HandoverForm.FROM_UTRAN
        || mapped.facts().holder().equals(caller);
  }

  private HandoverState cancel(SrvccHandover handover, Receipt<HandoverEnd> receipt) {
    return switch (handover) {
      case SrvccHandover.Ended ended when ended.state() == HandoverState.COMPLETED ->
          throw stateWrong(ended);
      case SrvccHandover.Ended ended -> again(ended, receipt);
      case SrvccHandover open ->
          end(open, HandoverState.CANCELLED, receipt, moved -> cancel(moved, receipt));
    };
  }

  /** It had ended so before: nothing changes. */
  private HandoverState again(SrvccHandover.Ended ended, Receipt<HandoverEnd> receipt) {
    return stores
        .transactions()
        .commit(tx -> {
          receipt.record(tx, new HandoverEnd(ended.state(), List.of()));
          return ended.state();
        });
  }

  private Function<HandoverFacts, Receipt<HandoverEnd>> byService(Procedure procedure) {
    return facts ->
        (transaction, end) ->
            trail.done(transaction, Actor.SERVICE, procedure, HandoverDetails.of(facts, end));
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

  /**
   * Ends a handover.
   *
   * @param again what to do with what it has become, if it moved on while its keys were destroyed
   */
  private HandoverState end(
      SrvccHandover handover,
      HandoverState state,
      Receipt<HandoverEnd> receipt,
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
      SrvccHandover handover, HandoverState state, Receipt<HandoverEnd> receipt) {
    return destruction.of(
        keys.at(handover, state),
        (tx, destroyed) -> {
          SrvccHandover.Ended ended = ended(handover, state);
          stores.handovers().replace(tx, handover, ended);
          commit(tx, handover, ended, destroyed.get(), receipt);
          return state;
        });
  }

  /** Aborts them, in one commit. */
  void abort(List<SrvccHandover> handovers) {
    var receipts = byService(Procedure.ABORT_HANDOVER);
    List<KeyRecord> _ =
        destruction.of(
            HandoverKeys.named(handovers),
            (tx, destroyed) -> {
              List<KeyRecord> keys = destroyed.get();
              for (SrvccHandover handover : handovers) {
                SrvccHandover.Ended ended = ended(handover, HandoverState.ABORTED);
                stores.handovers().replace(tx, handover, ended);
                commit(tx, handover, ended, of(handover, keys), receipts.apply(handover.facts()));
              }
              return keys;
            });
  }

  private static List<KeyRecord> of(SrvccHandover handover, List<KeyRecord> keys) {
    return keys.stream().filter(key -> handover.liveKeys().contains(key.ref())).toList();
  }

  private SrvccHandover.Ended ended(SrvccHandover handover, HandoverState state) {
    return new SrvccHandover.Ended(handover.facts(), handover.msc(), state, clock.instant());
  }

  private void commit(
      Transaction transaction,
      SrvccHandover from,
      SrvccHandover.Ended to,
      List<KeyRecord> destroyed,
      Receipt<HandoverEnd> receipt) {
    stores.requests().forgetAbout(transaction, to.facts().id().uuid());
    if (mayHaveLeft5gs(from, to)) {
      Optional<SecurityContext> _ =
          stores
              .contexts()
              .update(transaction, to.facts().kAmf(), SecurityContext::requiringReauthentication);
    }
    receipt.record(transaction, new HandoverEnd(to.state(), destroyed));
  }

  /**
   * Whether the UE is in UTRAN after SRVCC, as far as is known here: nobody says what became of a
   * handover that was forgotten, or cut off, after the MSC server had its keys.
   */
  private static boolean mayHaveLeft5gs(SrvccHandover from, SrvccHandover.Ended to) {
    return switch (to.state()) {
      case COMPLETED, EXPIRED, ABORTED ->
          from instanceof SrvccHandover.Released && from.facts().form().isSrvcc();
      default -> false;
    };
  }
}
