package srvcc.kms.handover;

import srvcc.kms.context.OpenProcedures;
import srvcc.kms.key.KeyRef;

/** Handovers and moves that derive from a key, or made it, and have not ended. */
public record OpenHandovers(Handovers handovers) implements OpenProcedures {

  /**
   * Refuses a key that one of them holds.
   *
   * @throws srvcc.kms.refusal.RefusedException HandoverStateWrong
   */
  @Override
  public void checkNone(KeyRef key) {
    handovers.openWith(key).stream()
        .findFirst()
        .ifPresent(open -> {
          throw open.stateWrong();
        });
  }

  /**
   * Refuses a K_AMF that a handover must not begin with as well: one that an open move from EPS
   * made, and, for SRVCC, one that a UE is moving to EPS with, or the other way round. Otherwise
   * the one would end with the UE where the other one says that it is not (TS 33.501 J.1.1).
   *
   * @throws srvcc.kms.refusal.RefusedException HandoverStateWrong
   */
  void checkFreeFor(HandoverForm form, KeyRef kAmf) {
    handovers.openWith(kAmf).stream()
        .filter(open -> !open.facts().kAmf().equals(kAmf) || isOtherKind(open, form))
        .findFirst()
        .ifPresent(open -> {
          throw open.stateWrong();
        });
  }

  /**
   * Refuses a K_ASME that an MME was given by a move that has not ended, or that a move to UTRAN
   * goes on from.
   *
   * @throws srvcc.kms.refusal.RefusedException HandoverStateWrong
   */
  void checkArrived(KeyRef kAsme) {
    handovers.openWith(kAsme).stream()
        .filter(open -> !open.facts().kAmf().equals(kAsme) || open.facts().form().isToUtran())
        .findFirst()
        .ifPresent(open -> {
          throw open.stateWrong();
        });
  }

  private static boolean isOtherKind(SrvccHandover open, HandoverForm form) {
    return open.facts().form().isSrvcc() != form.isSrvcc();
  }
}
