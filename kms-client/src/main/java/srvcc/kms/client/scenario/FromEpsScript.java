package srvcc.kms.client.scenario;

import java.util.UUID;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyState;

/**
 * A handover from EPS to 5GS (TS 33.501 8.4.2) that fails, and one that does not; then the forms of
 * idle mode (8.5.2) both ways. The UE first came to EPS in idle mode. All of the keys are compared
 * at the end, by CK_SRVCC and IK_SRVCC, which come from the last K_AMF'.
 */
record FromEpsScript() implements Scenario.Script {
  @Override
  public void play(Network network, Findings findings) {
    InterworkingChecks checks = new InterworkingChecks(findings);
    network.authenticate();
    EpsNetwork eps = network.eps();
    eps.moveToEps();
    UUID amf = network.kAmf().owner();
    fails(eps, amf, checks);
    byHandover(eps, amf, checks);
    inIdleMode(eps, amf, checks);
    network.sendNas(7, 2);
    SrvccScript.complete(network, findings);
  }

  private static void fails(EpsNetwork eps, UUID amf, InterworkingChecks checks) {
    HandoverReference offered = eps.offerFresh(amf);
    checks.refused(
        () -> eps.mmeAsksForKAmf(offered),
        "ROLE_NOT_ALLOWED",
        "an MME that asks for K_AMF is refused");
    KeyDescription kAmf = eps.deriveMappedContext(offered);
    eps.fail(offered);
    checks.deleted(eps, kAmf);
  }

  private static void byHandover(EpsNetwork eps, UUID amf, InterworkingChecks checks) {
    HandoverReference offered = eps.offerFresh(amf);
    KeyDescription kAmf = eps.deriveMappedContext(offered);
    checks.mapped(kAmf);
    eps.arriveByHandover(offered, kAmf);
    checks.mmeHas(eps, KeyState.DESTROYED, "K_ASME and NH of the MME are destroyed");
  }

  private static void inIdleMode(EpsNetwork eps, UUID amf, InterworkingChecks checks) {
    eps.moveToEps();
    HandoverReference offered = eps.offerIdle(amf);
    KeyDescription kAmf = eps.deriveMappedContext(offered);
    checks.mapped(kAmf);
    eps.arriveByRegistration(offered, kAmf);
    checks.mmeHas(eps, KeyState.DESTROYED, "K_ASME of the MME is destroyed after idle mode, too");
  }
}
