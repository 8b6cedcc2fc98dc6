package srvcc.kms.client.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.kms.UtranMove;

/**
 * A handover from UTRAN to E-UTRAN (TS 33.401 9.2) that fails, and one that does not. Nobody is
 * given K'_ASME, so it is compared by what comes of it: the UE returns to UTRAN (9.1), and the SGSN
 * is given CK' and IK'.
 */
record FromUtranScript() implements Scenario.Script {
  @Override
  public void play(Network network, Findings findings) {
    try (UtranNetwork utran = network.utran()) {
      UtranChecks checks = new UtranChecks(utran, findings);
      InterworkingChecks refusals = new InterworkingChecks(findings);
      utran.authenticate();
      int used = fails(utran, checks, refusals);
      succeeds(network, utran, checks, refusals, used);
      returns(utran, checks);
      utran.mme().forget();
    }
  }

  private static int fails(UtranNetwork utran, UtranChecks checks, InterworkingChecks refusals) {
    HandoverReference offered = utran.offer(false);
    int nonceMme = utran.mme().nonce();
    refusals.refused(
        () -> utran.sgsn().askForKAsme(offered, nonceMme),
        "ROLE_NOT_ALLOWED",
        "an SGSN that asks for K'_ASME is refused");
    KeyDescription kAsme = utran.handOverToEps(offered, nonceMme);
    List<KeyReference> made = new ArrayList<>(utran.mme().secure());
    made.add(kAsme.reference());
    utran.stayInUtran(offered);
    checks.mmeHas(
        made,
        KeyState.DESTROYED,
        "K'_ASME, NAS keys and K_eNB of the failed handover are destroyed");
    checks.ckIkIs(KeyState.ACTIVE, "CK||IK stays with the SGSN then");
    return nonceMme;
  }

  private static void succeeds(
      Network network,
      UtranNetwork utran,
      UtranChecks checks,
      InterworkingChecks refusals,
      int used) {
    long began = System.nanoTime();
    HandoverReference offered = utran.offer(false);
    refusals.refused(
        () -> utran.mme().map(offered, used, OptionalInt.empty()),
        "NONCE_REUSED",
        "NONCE_MME of the failed handover is not used again");
    KeyDescription kAsme = utran.handOverToEps(offered, utran.mme().nonce());
    refusals.mapped(kAsme);
    List<KeyReference> made = utran.mme().secure();
    utran.arriveInEps();
    network.lasted(Duration.ofNanos(System.nanoTime() - began));
    checks.ckIkIs(KeyState.DESTROYED, "CK||IK of the SGSN is destroyed when the UE has arrived");
    checks.mmeHas(made, KeyState.ACTIVE, "NAS keys and K_eNB stay with the MME");
  }

  /** 9.1. */
  private static void returns(UtranNetwork utran, UtranChecks checks) {
    utran.sendNas(5, 2);
    UtranMove move = utran.handOverToUtran();
    checks.agree();
    utran.arriveInUtran(move);
    checks.released(move, KeyState.DESTROYED, "the service keeps no CK' and IK' after that");
  }
}
