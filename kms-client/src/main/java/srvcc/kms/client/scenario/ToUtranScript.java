package srvcc.kms.client.scenario;

import java.time.Duration;
import java.util.List;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.kms.UtranMove;
import srvcc.kms.client.nas.NasCount;

/**
 * A handover from E-UTRAN to UTRAN (TS 33.401 9.1) that fails, and one that does not; then the
 * forms of idle mode both ways (9.1, 9.2), with a NAS-token that is wrong, and the UE's own. The UE
 * first came to E-UTRAN in idle mode.
 */
record ToUtranScript() implements Scenario.Script {
  @Override
  public void play(Network network, Findings findings) {
    try (UtranNetwork utran = network.utran()) {
      UtranChecks checks = new UtranChecks(utran, findings);
      InterworkingChecks refusals = new InterworkingChecks(findings);
      utran.authenticate();
      refusals.mapped(utran.moveToEps());
      utran.sendNas(20, 3);
      fails(utran, checks, refusals);
      byHandover(network, utran, checks);
      inIdleMode(utran, checks, refusals);
      utran.mme().forget();
    }
  }

  private static void fails(UtranNetwork utran, UtranChecks checks, InterworkingChecks refusals) {
    NasCount used = utran.mme().downlink();
    UtranMove move = utran.handOverToUtran();
    utran.stayInEps(move);
    checks.released(move, KeyState.DESTROYED, "CK' and IK' of the failed handover are destroyed");
    refusals.refused(
        () -> utran.mme().handOver(utran.sgsn(), used),
        "NAS_COUNT_REUSED",
        "the downlink NAS COUNT of the failed handover stays used");
  }

  private static void byHandover(Network network, UtranNetwork utran, UtranChecks checks) {
    long began = System.nanoTime();
    KeyReference kAsme = utran.contexts().context().kAsme();
    UtranMove move = utran.handOverToUtran();
    checks.agree();
    utran.arriveInUtran(move);
    network.lasted(Duration.ofNanos(System.nanoTime() - began));
    checks.released(move, KeyState.DESTROYED, "the service keeps no CK' and IK' after that");
    checks.mmeHas(List.of(kAsme), KeyState.ACTIVE, "K_ASME stays with the MME");
  }

  private static void inIdleMode(
      UtranNetwork utran, UtranChecks checks, InterworkingChecks refusals) {
    utran.bringReceived();
    utran.moveToEps();
    checks.ckIkIs(KeyState.DESTROYED, "CK||IK of the SGSN is destroyed after idle mode, too");
    byte[] token = utran.nasToken(NasCount.ZERO);
    byte[] wrong = token.clone();
    wrong[0] ^= 1;
    refusals.refused(
        () -> utran.moveToUtran(NasCount.ZERO, wrong),
        "NAS_TOKEN_WRONG",
        "a UE with another NAS-token is refused");
    UtranMove move = utran.moveToUtran(NasCount.ZERO, token);
    checks.agree();
    utran.arriveInUtran(move);
  }
}
