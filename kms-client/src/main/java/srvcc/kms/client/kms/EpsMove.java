package srvcc.kms.client.kms;

import java.util.Optional;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.PrepareMoveToEpsResponse;

/**
 * What the AMF knows on the way to EPS (TS 33.501 8.3.2, 8.5.2).
 *
 * @param handover names the move to the AMF
 * @param kAsme K_ASME', for the MME
 * @param nh the NH, for the MME; nothing in idle mode
 * @param ncc of the NH
 * @param eKsi 0 to 6, the value of ngKSI
 * @param leastSignificantBits of the downlink NAS COUNT, 8, for the UE
 * @param next the NAS COUNT of that direction to go on with; nothing once the last was used
 */
public record EpsMove(
    HandoverReference handover,
    KeyReference kAsme,
    Optional<KeyReference> nh,
    int ncc,
    int eKsi,
    int leastSignificantBits,
    Optional<NasCount> next) {

  static EpsMove of(PrepareMoveToEpsResponse answer) {
    return new EpsMove(
        HandoverReference.of(answer.getHandover()),
        KeyReference.of(answer.getKAsme()),
        answer.hasNh() ? Optional.of(KeyReference.of(answer.getNh())) : Optional.empty(),
        answer.getNcc(),
        answer.getEKsi(),
        answer.getDownlinkNasCountLsb(),
        answer.hasNextNasCount()
            ? Optional.of(new NasCount(answer.getNextNasCount()))
            : Optional.empty());
  }
}
