package srvcc.kms.client.kms;

import java.util.Optional;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.PrepareHandoverResponse;

/**
 * What the AMF knows after TS 33.501 J.1.2 steps 2 and 3.
 *
 * @param handover names the handover to the AMF
 * @param kAsmeSrvcc K_ASME_SRVCC, for the MME_SRVCC
 * @param eKsi 0 to 6, the value of ngKSI
 * @param downlinkNasCount the NAS COUNT that was used
 * @param leastSignificantBits its 4 least significant bits, for the Handover Command
 * @param nextDownlinkNasCount the NAS COUNT to go on with; nothing once the last was used
 * @param exposureClass where the octets of K_ASME_SRVCC have been
 */
public record PreparedHandover(
    HandoverReference handover,
    KeyReference kAsmeSrvcc,
    int eKsi,
    NasCount downlinkNasCount,
    int leastSignificantBits,
    Optional<NasCount> nextDownlinkNasCount,
    ExposureClass exposureClass) {

  static PreparedHandover of(PrepareHandoverResponse answer) {
    return new PreparedHandover(
        HandoverReference.of(answer.getHandover()),
        KeyReference.of(answer.getKAsmeSrvcc()),
        answer.getEKsi(),
        new NasCount(answer.getDownlinkNasCount()),
        answer.getDownlinkNasCountLsb(),
        answer.hasNextDownlinkNasCount()
            ? Optional.of(new NasCount(answer.getNextDownlinkNasCount()))
            : Optional.empty(),
        ExposureClass.of(answer.getExposureClass()));
  }
}
