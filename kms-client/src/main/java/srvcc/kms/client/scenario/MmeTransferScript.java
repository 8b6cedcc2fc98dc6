package srvcc.kms.client.scenario;

import java.util.List;
import java.util.UUID;
import srvcc.kms.client.kms.AcceptedEpsTransfer;
import srvcc.kms.client.kms.EpsContext;
import srvcc.kms.client.kms.HandoverReference;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.kms.TransferReference;
import srvcc.kms.client.kms.TransferState;
import srvcc.kms.client.nas.NasCount;

/**
 * An EPS security context from one MME to the next (S3 contribution 004): refused, given back, and
 * taken. Nobody is given its keys here, so they are compared by what comes of them: the UE returns
 * to 5GS from the second MME, and CK_SRVCC and IK_SRVCC are derived from that K_AMF'.
 */
record MmeTransferScript() implements Scenario.Script {
  @Override
  public void play(Network network, Findings findings) {
    InterworkingChecks checks = new InterworkingChecks(findings);
    network.authenticate();
    network.sendNas(3, 1);
    EpsNetwork first = network.eps();
    first.handOverToEps();
    first.arriveInEps();
    MmeTransferNetwork mmes = network.mmes();
    refused(mmes, first, checks);
    givenBack(mmes, first, findings, checks);
    taken(mmes, findings, checks);
    returns(network, checks);
    SrvccScript.complete(network, findings);
  }

  private static void refused(
      MmeTransferNetwork mmes, EpsNetwork first, InterworkingChecks checks) {
    TransferReference transfer = mmes.send();
    mmes.refuse();
    checks.ended(mmes.giveUp(transfer), TransferState.NOT_TRANSFERRED);
    checks.mmeHas(first, KeyState.ACTIVE, "K_ASME and NH stay with the source if it is refused");
  }

  private static void givenBack(
      MmeTransferNetwork mmes, EpsNetwork first, Findings findings, InterworkingChecks checks) {
    mmes.send();
    AcceptedEpsTransfer accepted = mmes.take();
    KeyReference kEnb = mmes.target().deriveKEnb(NasCount.ZERO);
    checks.ended(mmes.complete(accepted.transfer(), false), TransferState.NOT_TRANSFERRED);
    checks.mmeHas(first, KeyState.ACTIVE, "K_ASME and NH are the source's again if it fails");
    KeyDescription derived = mmes.target().describe(kEnb);
    findings.check(
        derived.state() == KeyState.DESTROYED,
        "what the target derived is destroyed then",
        derived.name() + " " + derived.state());
    checks.refused(
        () -> mmes.target().describe(mmes.source().context().kAsme()),
        "KEY_NOT_FOUND",
        "K_ASME is unknown to the target then");
  }

  private static void taken(MmeTransferNetwork mmes, Findings findings, InterworkingChecks checks) {
    EpsContext sent = mmes.source().context();
    KeyReference kEnb = mmes.source().deriveKEnb(NasCount.ZERO);
    mmes.send();
    AcceptedEpsTransfer accepted = mmes.take();
    findings.check(
        accepted.context().equals(sent),
        "NH, NCC, eKSI and NAS COUNTs go along with K_ASME",
        "eKSI %d, NCC %d, NAS COUNTs %s up, %s down"
            .formatted(sent.eKsi(), sent.ncc(), sent.uplink(), sent.downlink()));
    checks.refused(
        () -> mmes.source().deriveKEnb(NasCount.ZERO),
        "KEY_NOT_FOUND",
        "the source derives from K_ASME no more");
    checks.ended(mmes.complete(accepted.transfer(), true), TransferState.TRANSFERRED);
    KeyDescription derived = mmes.source().describe(kEnb);
    List<KeyDescription> kept = mmes.target().describeKeys();
    findings.check(
        derived.state() == KeyState.DESTROYED
            && kept.stream().allMatch(key -> key.state() == KeyState.ACTIVE),
        "what the source derived is destroyed, what was handed over is the target's",
        derived.name() + " " + derived.state() + ", " + kept.size() + " keys");
  }

  /** TS 33.501 8.4.2, from the second MME. */
  private static void returns(Network network, InterworkingChecks checks) {
    EpsNetwork second = network.epsAtTarget();
    UUID amf = network.kAmf().owner();
    HandoverReference offered = second.offerFresh(amf);
    KeyDescription kAmf = second.deriveMappedContext(offered);
    checks.mapped(kAmf);
    second.arriveByHandover(offered, kAmf);
  }
}
