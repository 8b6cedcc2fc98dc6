package srvcc.kms.client.scenario;

import java.time.Duration;
import java.util.List;
import srvcc.kms.client.kms.AcceptedTransfer;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.TransferState;
import srvcc.kms.client.message.N14Message.ContextTransferResponse;
import srvcc.kms.client.scenario.MobilityNetwork.Side;

/**
 * A registration with another AMF fails after the UE has verified the Security Mode Command, and
 * the UE registers again with the source on the context that both have kept. Then another target
 * refuses the context and authenticates the UE.
 */
record MobilityFailedScript() implements Scenario.Script {
  private static final int PLMN_NOT_ALLOWED = 11;

  @Override
  public void play(Network network, Findings findings) {
    try (MobilityNetwork mobility = network.mobility()) {
      MobilityChecks checks = new MobilityChecks(findings);
      mobility.authenticate(mobility.first());
      checks.accepted(mobility.register(mobility.first()));
      long began = System.nanoTime();
      KeyReference early = fail(mobility, checks);
      returnToSource(mobility, checks);
      network.lasted(Duration.ofNanos(System.nanoTime() - began));
      authenticateInstead(mobility, checks, early);
      mobility.second().amf().release(mobility.id());
    }
  }

  /** Returns the K_AMF' of the registration that failed. */
  private static KeyReference fail(MobilityNetwork mobility, MobilityChecks checks) {
    Side from = mobility.first();
    Side to = mobility.second();
    ContextTransferResponse answer = mobility.request(from, to, true, List.of());
    AcceptedTransfer accepted = mobility.take(to, answer);
    checks.isKAmfPrime(accepted, answer.ngKsi().value(), 1);
    checks.secured(mobility.secure(to, accepted.horizontal()));
    KeyReference kGnb = to.amf().kGnb(mobility.id()).orElseThrow();
    checks.rejected(mobility.reject(to, PLMN_NOT_ALLOWED));
    checks.ended(mobility.update(from, to, false), TransferState.NOT_TRANSFERRED);
    checks.destroyed(to, answer.key(), "K_AMF' of the target");
    checks.destroyed(to, kGnb, "K_gNB of the target");
    return answer.key();
  }

  private static void returnToSource(MobilityNetwork mobility, MobilityChecks checks) {
    Side source = mobility.first();
    checks.active(source, source.amf().kAmf(mobility.id()), "K_AMF of the source");
    checks.accepted(mobility.register(source));
  }

  /** The target does not use K_AMF' (6.9.3 c), and the registration succeeds all the same. */
  private static void authenticateInstead(
      MobilityNetwork mobility, MobilityChecks checks, KeyReference early) {
    Side from = mobility.first();
    Side to = mobility.second();
    KeyReference kAmf = from.amf().kAmf(mobility.id());
    ContextTransferResponse answer = mobility.request(from, to, true, List.of());
    checks.differ(early, answer.key());
    to.amf().refuse(answer);
    checks.unknown(to, answer.key(), "what the target refused is not the target's");
    checks.destroyed(from, answer.key(), "the K_AMF' that was refused");
    mobility.authenticate(to);
    checks.secured(mobility.secure(to, false));
    checks.accepted(mobility.accept(to));
    checks.ended(mobility.update(from, to, true), TransferState.TRANSFERRED);
    checks.destroyed(from, kAmf, "K_AMF of the source");
  }
}
