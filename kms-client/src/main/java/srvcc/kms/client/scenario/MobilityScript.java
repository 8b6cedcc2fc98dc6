package srvcc.kms.client.scenario;

import java.time.Duration;
import java.util.List;
import srvcc.kms.client.kms.AcceptedTransfer;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.TransferState;
import srvcc.kms.client.message.N14Message.ContextTransferResponse;
import srvcc.kms.client.scenario.MobilityNetwork.Side;

/**
 * A UE registers with another AMF, with a horizontal derivation of K_AMF, and returns to the first
 * one, which takes that K_AMF' as it is (TS 33.501 6.9.3).
 */
record MobilityScript() implements Scenario.Script {
  @Override
  public void play(Network network, Findings findings) {
    try (MobilityNetwork mobility = network.mobility()) {
      MobilityChecks checks = new MobilityChecks(findings);
      Side first = mobility.first();
      mobility.authenticate(first);
      checks.accepted(mobility.register(first));
      long began = System.nanoTime();
      moveWithDerivation(mobility, checks);
      network.lasted(Duration.ofNanos(System.nanoTime() - began));
      returnUnchanged(mobility, checks);
      first.amf().release(mobility.id());
    }
  }

  private static void moveWithDerivation(MobilityNetwork mobility, MobilityChecks checks) {
    Side from = mobility.first();
    Side to = mobility.second();
    KeyReference kAmf = from.amf().kAmf(mobility.id());
    KeyReference kGnb = from.amf().kGnb(mobility.id()).orElseThrow();
    KeyReference nonCurrent = mobility.nonCurrentContext(from);
    ContextTransferResponse answer = mobility.request(from, to, true, List.of(nonCurrent));
    AcceptedTransfer accepted = mobility.take(to, answer);
    checks.isKAmfPrime(accepted, answer.ngKsi().value(), 1);
    checks.secured(mobility.secure(to, accepted.horizontal()));
    checks.active(from, kAmf, "until the registration has succeeded, K_AMF of the source");
    checks.accepted(mobility.accept(to));
    checks.ended(mobility.update(from, to, true), TransferState.TRANSFERRED);
    checks.destroyed(from, kAmf, "K_AMF of the source");
    checks.destroyed(from, kGnb, "K_gNB of the source");
    checks.destroyed(from, nonCurrent, "K_AMF of the non-current context");
    checks.unknown(to, kAmf, "the target never has K_AMF");
    checks.unknown(from, answer.key(), "the source has K_AMF' no more");
    checks.active(to, answer.key(), "K_AMF' of the target");
  }

  private static void returnUnchanged(MobilityNetwork mobility, MobilityChecks checks) {
    Side from = mobility.second();
    Side to = mobility.first();
    KeyReference kGnb = from.amf().kGnb(mobility.id()).orElseThrow();
    ContextTransferResponse answer = mobility.request(from, to, false, List.of());
    AcceptedTransfer accepted = mobility.take(to, answer);
    checks.secured(mobility.secure(to, accepted.horizontal()));
    checks.accepted(mobility.accept(to));
    checks.ended(mobility.update(from, to, true), TransferState.TRANSFERRED);
    checks.destroyed(from, kGnb, "K_gNB of the AMF that the UE left");
    checks.unknown(from, answer.key(), "a K_AMF that is handed over as it is changes its owner");
    checks.active(to, answer.key(), "that K_AMF");
  }
}
