package srvcc.kms.client.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import srvcc.kms.client.crypto.SrvccCheckValues;
import srvcc.kms.client.message.N2Message.HandoverPreparation;
import srvcc.kms.client.message.N2Message.HandoverPreparationFailure;
import srvcc.kms.client.message.SrvccCause;
import srvcc.kms.client.nas.NasCount;

/**
 * The last paragraph of TS 33.501 J.1.2, twice: the target refuses after the keys were released,
 * then the UE does not reach it. The third handover completes, with keys that nobody had before.
 */
record SrvccFailedScript() implements Scenario.Script {
  @Override
  public void play(Network network, Findings findings) {
    network.authenticate();
    network.sendNas(7, 2);
    List<SrvccCheckValues> earlier = new ArrayList<>();
    targetRefuses(network, findings);
    network.mscCheckValues().ifPresent(earlier::add);
    ueTurnsBack(network, findings);
    network.mscCheckValues().ifPresent(earlier::add);
    SrvccScript.complete(network, findings);
    keysAreNew(network, findings, earlier);
  }

  private static void targetRefuses(Network network, Findings findings) {
    Checks checks = new Checks(network, findings);
    network.targetRefusesOnce(SrvccCause.NO_RADIO_RESOURCES);
    Optional<NasCount> before = Optional.of(network.currentDownlinkNasCount());
    HandoverPreparation answer = network.handOver();
    findings.check(
        answer instanceof HandoverPreparationFailure,
        "the target's refusal reaches the gNB",
        answer.name() + ", " + answer.detail());
    nothingIsLeft(checks, before);
  }

  private static void ueTurnsBack(Network network, Findings findings) {
    Checks checks = new Checks(network, findings);
    Optional<NasCount> before = checks.nextDownlinkNasCount();
    checks.commanded(network.handOver());
    checks.ueFoundTheCount();
    network.turnBack(SrvccCause.RADIO_INTERFACE_FAILURE);
    nothingIsLeft(checks, before);
  }

  private static void nothingIsLeft(Checks checks, Optional<NasCount> before) {
    checks.handoverKeysAreDestroyed();
    checks.mscHoldsNothing();
    checks.countStaysUsed(before);
  }

  private static void keysAreNew(
      Network network, Findings findings, List<SrvccCheckValues> earlier) {
    Optional<SrvccCheckValues> now = network.mscCheckValues();
    findings.check(
        earlier.size() == 2
            && earlier.get(0).bothDifferFrom(earlier.get(1))
            && now.isPresent()
            && earlier.stream().allMatch(now.get()::bothDifferFrom),
        "each attempt had keys of its own",
        "check values: " + earlier + ", then " + now.map(Object::toString).orElse("none"));
  }
}
