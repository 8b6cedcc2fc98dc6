package srvcc.kms.client.scenario;

import java.util.Optional;
import java.util.UUID;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.nas.NasCount;

/**
 * A handover from 5GS to EPS (TS 33.501 8.3.2) that fails, and one that does not. Nobody is given
 * the keys of EPS here, so they are compared by what comes of them: the UE returns with the next NH
 * (8.4.2), and CK_SRVCC and IK_SRVCC are derived from that K_AMF'.
 */
record ToEpsScript() implements Scenario.Script {
  @Override
  public void play(Network network, Findings findings) {
    InterworkingChecks checks = new InterworkingChecks(findings);
    network.authenticate();
    network.sendNas(300, 2);
    EpsNetwork eps = network.eps();
    fails(network, eps, findings, checks);
    network.sendNas(3, 2);
    handOver(network, eps, findings, checks);
    UUID amf = network.kAmf().owner();
    checks.refused(
        () -> eps.offer(amf),
        "MAPPED_CONTEXT_UNMODIFIED",
        "the mapped context is not taken back as it was sent");
    HandoverReference offered = eps.offerFresh(amf);
    KeyDescription kAmf = eps.deriveMappedContext(offered);
    checks.mapped(kAmf);
    eps.arriveByHandover(offered, kAmf);
    SrvccScript.complete(network, findings);
  }

  private static void fails(
      Network network, EpsNetwork eps, Findings findings, InterworkingChecks checks) {
    NasCount before = network.currentDownlinkNasCount();
    NasCount found = eps.handOverToEps();
    eps.cancelToEps();
    checks.mmeHas(eps, KeyState.DESTROYED, "K_ASME' and NH of the failed handover are destroyed");
    NasCount after = network.currentDownlinkNasCount();
    findings.check(
        found.equals(before) && before.next().equals(Optional.of(after)),
        "the downlink NAS COUNT of the failed handover stays used",
        "it was " + before + ", the next is " + after);
  }

  private static void handOver(
      Network network, EpsNetwork eps, Findings findings, InterworkingChecks checks) {
    NasCount before = network.currentDownlinkNasCount();
    NasCount found = eps.handOverToEps();
    findings.check(
        found.equals(before),
        "the UE found the downlink NAS COUNT from its 8 LSB",
        "estimated " + found + ", used " + before);
    findings.check(eps.ncc() == 2, "the MME has the NH whose NCC is 2", "NCC " + eps.ncc());
    eps.arriveInEps();
    checks.mmeHas(eps, KeyState.ACTIVE, "K_ASME' and NH stay with the MME");
  }
}
