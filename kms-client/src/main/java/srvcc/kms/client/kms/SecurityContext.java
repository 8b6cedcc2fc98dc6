package srvcc.kms.client.kms;

import java.util.Optional;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;

/**
 * The part of a 5G security context that the service keeps beside K_AMF.
 *
 * @param ngKsi ngKSI of K_AMF
 * @param nextDownlinkNasCount the lowest that is still accepted; nothing once the last was used
 * @param nextUplinkNasCount the lowest that is still accepted; nothing once the last was used
 * @param reauthenticationRequired whether an SRVCC handover was completed from it (TS 33.501 J.1.1)
 */
public record SecurityContext(
    KeySetIdentifier ngKsi,
    Optional<NasCount> nextDownlinkNasCount,
    Optional<NasCount> nextUplinkNasCount,
    boolean reauthenticationRequired) {

  static SecurityContext of(srvcc.kms.v1.SecurityContext message) {
    return new SecurityContext(
        KeySets.of(message.getNgKsi()),
        message.hasNextDownlinkNasCount()
            ? Optional.of(new NasCount(message.getNextDownlinkNasCount()))
            : Optional.empty(),
        message.hasNextUplinkNasCount()
            ? Optional.of(new NasCount(message.getNextUplinkNasCount()))
            : Optional.empty(),
        message.getReauthenticationRequired());
  }
}
