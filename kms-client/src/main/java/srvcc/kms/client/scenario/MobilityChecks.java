package srvcc.kms.client.scenario;

import java.util.Optional;
import srvcc.kms.client.emulator.NasRefusedException;
import srvcc.kms.client.kms.AcceptedTransfer;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.kms.KmsException;
import srvcc.kms.client.kms.SecurityContext;
import srvcc.kms.client.kms.TransferState;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.scenario.MobilityNetwork.Side;
import srvcc.kms.v1.ErrorReason;

/** What has to hold in more than one scenario of mobility registration. */
final class MobilityChecks {
  private final Findings findings;

  MobilityChecks(Findings findings) {
    this.findings = findings;
  }

  /** TS 33.501 6.9.3: the same ngKSI, both NAS COUNTs at 0; the generation tells the keys apart. */
  void isKAmfPrime(AcceptedTransfer accepted, int ngKsi, int generation) {
    Optional<SecurityContext> context = accepted.key().securityContext();
    findings.check(
        accepted.horizontal()
            && accepted.key().generation() == generation
            && context.filter(c -> c.ngKsi().value() == ngKsi).isPresent(),
        "K_AMF' has the ngKSI of K_AMF and the next generation",
        "generation " + accepted.key().generation() + ", " + accepted.key().exposureClass());
    findings.check(
        context.flatMap(SecurityContext::nextDownlinkNasCount).equals(Optional.of(NasCount.ZERO))
            && context
                .flatMap(SecurityContext::nextUplinkNasCount)
                .equals(Optional.of(NasCount.ZERO)),
        "both NAS COUNTs begin at 0 in the target",
        context.map(Object::toString).orElse("no context"));
  }

  void secured(boolean verified) {
    findings.check(
        verified,
        "UE and target AMF verify each other's NAS-MAC and decipher",
        verified ? "Security Mode Command and Complete" : "a message does not verify");
    orStop(verified, "Security Mode Command");
  }

  void accepted(boolean deciphered) {
    findings.check(deciphered, "the UE is registered", "Registration Accept");
    orStop(deciphered, "Registration Accept");
  }

  void rejected(boolean deciphered) {
    findings.check(deciphered, "the UE is told that it is not registered", "Registration Reject");
  }

  void differ(KeyReference one, KeyReference other) {
    findings.check(!one.equals(other), "another attempt has another K_AMF'", other.shortened());
  }

  void ended(TransferState state, TransferState expected) {
    findings.check(state == expected, "the transfer has ended " + expected, state);
  }

  void destroyed(Side side, KeyReference key, String what) {
    KeyState state = side.amf().describe(key).state();
    findings.check(state == KeyState.DESTROYED, what + " is destroyed", state);
  }

  void active(Side side, KeyReference key, String what) {
    KeyState state = side.amf().describe(key).state();
    findings.check(state == KeyState.ACTIVE, what + " is active", state);
  }

  /** A reference of somebody else answers like one that was never given out. */
  void unknown(Side side, KeyReference key, String what) {
    String answer = answer(side, key);
    findings.check(answer.equals(ErrorReason.ERROR_REASON_KEY_NOT_FOUND.name()), what, answer);
  }

  /** Without keys that both sides have nothing goes on. */
  private static void orStop(boolean holds, String message) {
    if (!holds) {
      throw new NasRefusedException(message);
    }
  }

  private static String answer(Side side, KeyReference key) {
    try {
      return side.amf().describe(key).state().name();
    } catch (KmsException e) {
      return e.is(ErrorReason.ERROR_REASON_KEY_NOT_FOUND)
          ? ErrorReason.ERROR_REASON_KEY_NOT_FOUND.name()
          : e.reason();
    }
  }
}
