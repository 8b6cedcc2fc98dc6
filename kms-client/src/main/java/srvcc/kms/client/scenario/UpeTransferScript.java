package srvcc.kms.client.scenario;

import java.time.Duration;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.kms.TransferReference;
import srvcc.kms.client.kms.TransferState;

/**
 * The user plane of a UE from one UPE to the next (S3 contribution 004): cancelled, and completed.
 * The UE derives K_UPenc itself, so that what a UPE deciphers shows which key it was given.
 */
record UpeTransferScript() implements Scenario.Script {
  @Override
  public void play(Network network, Findings findings) {
    InterworkingChecks checks = new InterworkingChecks(findings);
    network.authenticate();
    network.sendNas(3, 1);
    EpsNetwork eps = network.eps();
    eps.handOverToEps();
    eps.arriveInEps();
    try (UpeNetwork upes = network.upes()) {
      upes.establish();
      sourceGoesOn(upes, findings, "before the handover");
      refusedToTarget(upes, checks, "before it has accepted, no key is given to the target UPE");
      cancelled(upes, findings, checks);
      long began = System.nanoTime();
      moved(upes, findings, checks);
      network.lasted(Duration.ofNanos(System.nanoTime() - began));
      detached(upes, findings, checks);
    }
  }

  private static void cancelled(UpeNetwork upes, Findings findings, InterworkingChecks checks) {
    TransferReference transfer = upes.biCast();
    bothHear(upes, findings);
    checks.ended(upes.end(transfer, false), TransferState.NOT_TRANSFERRED);
    refusedToTarget(
        upes, checks, "after a handover that failed, no key is given to the target UPE");
    sourceGoesOn(upes, findings, "after a handover that failed");
  }

  private static void moved(UpeNetwork upes, Findings findings, InterworkingChecks checks) {
    TransferReference transfer = upes.biCast();
    bothHear(upes, findings);
    checks.ended(upes.end(transfer, true), TransferState.TRANSFERRED);
    checks.refused(
        () -> upes.ask(upes.source()),
        "KEY_NOT_FOUND",
        "after the handover, no key is given to the source UPE");
    var unused = upes.ask(upes.target());
    heard(
        upes.heardBy(upes.target()) && upes.heardFrom(upes.target()),
        findings,
        "the target UPE and the UE decipher each other's packets after the handover");
  }

  private static void detached(UpeNetwork upes, Findings findings, InterworkingChecks checks) {
    KeyDescription kept = upes.mme().describe();
    findings.check(
        kept.state() == KeyState.ACTIVE,
        "K_UPenc stays the MME's",
        kept.name() + " " + kept.state() + " " + kept.exposureClass());
    upes.detach();
    checks.refused(
        () -> upes.ask(upes.target()),
        "KEY_DESTROYED",
        "a key that its MME has destroyed is given to no UPE");
  }

  private static void sourceGoesOn(UpeNetwork upes, Findings findings, String when) {
    heard(
        upes.heardBy(upes.source()) && upes.heardFrom(upes.source()),
        findings,
        "the source UPE and the UE decipher each other's packets " + when);
  }

  private static void bothHear(UpeNetwork upes, Findings findings) {
    var unused = upes.ask(upes.source());
    heard(
        upes.heardBy(upes.source(), upes.target()) && upes.heardFrom(upes.source(), upes.target()),
        findings,
        "both UPEs and the UE decipher the same packets while they bi-cast");
  }

  private static void refusedToTarget(UpeNetwork upes, InterworkingChecks checks, String claim) {
    checks.refused(() -> upes.ask(upes.target()), "KEY_NOT_FOUND", claim);
  }

  private static void heard(boolean holds, Findings findings, String claim) {
    findings.check(holds, claim, holds ? "128-EEA2, both ways" : "other octets");
  }
}
