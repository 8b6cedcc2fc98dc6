package srvcc.kms.client.kms;

import java.util.Optional;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.MapToUtranResponse;

/**
 * What the MME knows on the way to UTRAN (TS 33.401 9.1).
 *
 * @param handover names the move to the MME
 * @param ckPrime CK', for the SGSN
 * @param ikPrime IK', for the SGSN
 * @param ksi 0 to 6, the value of eKSI
 * @param leastSignificantBits of the downlink EPS NAS COUNT, 4, for the UE; 0 in idle mode
 * @param next the EPS NAS COUNT of that direction to go on with; nothing once the last was used
 */
public record UtranMove(
    HandoverReference handover,
    KeyReference ckPrime,
    KeyReference ikPrime,
    int ksi,
    int leastSignificantBits,
    Optional<NasCount> next) {

  static UtranMove of(MapToUtranResponse answer) {
    return new UtranMove(
        HandoverReference.of(answer.getHandover()),
        KeyReference.of(answer.getCkPrime()),
        KeyReference.of(answer.getIkPrime()),
        answer.getKsi(),
        answer.getDownlinkNasCountLsb(),
        answer.hasNextEpsNasCount()
            ? Optional.of(new NasCount(answer.getNextEpsNasCount()))
            : Optional.empty());
  }
}
