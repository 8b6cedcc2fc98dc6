package srvcc.kms.client.scenario;

import srvcc.kms.client.emulator.SrvccForm;
import srvcc.kms.client.kms.SecurityContext;
import srvcc.kms.client.message.N2Message.HandoverPreparation;
import srvcc.kms.client.message.N2Message.HandoverPreparationFailure;

/**
 * A 5G SRVCC handover that completes (TS 33.501 J.1.2), and the one after it that J.1.1 forbids.
 *
 * @param form how the keys are derived
 */
record SrvccScript(SrvccForm form) implements Scenario.Script {
  @Override
  public void play(Network network, Findings findings) {
    network.authenticate();
    network.sendNas(7, 2);
    complete(network, findings);
    refused(network, findings);
  }

  static void complete(Network network, Findings findings) {
    Checks checks = new Checks(network, findings);
    checks.commanded(network.handOver());
    network.arrive();
    checks.ueAndMscAgree();
    checks.ueFoundTheCount();
    checks.handoverKeysAreDestroyed();
  }

  private static void refused(Network network, Findings findings) {
    boolean marked =
        network
            .kAmf()
            .securityContext()
            .map(SecurityContext::reauthenticationRequired)
            .orElse(false);
    HandoverPreparation answer = network.handOver();
    findings.check(
        marked
            && answer instanceof HandoverPreparationFailure failure
            && failure.cause().equals("REAUTHENTICATION_REQUIRED"),
        "another handover from the same K_AMF is refused",
        answer.name() + ", " + answer.detail());
  }
}
