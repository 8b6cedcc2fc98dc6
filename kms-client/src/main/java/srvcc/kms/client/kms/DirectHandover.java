package srvcc.kms.client.kms;

import java.util.Optional;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.PrepareDirectHandoverResponse;

/**
 * What an AMF knows that hands over to an MSC server without an MME (TR 33.856 solution 1.2).
 *
 * @param handover names the handover to the AMF
 * @param ckSrvcc CK_SRVCC, for the MSC server
 * @param ikSrvcc IK_SRVCC, for the MSC server
 * @param ksiSrvcc 0 to 6, the value of ngKSI
 * @param leastSignificantBits of the NAS COUNT that was used, 4, for the Handover Command
 * @param nextDownlinkNasCount the NAS COUNT to go on with; nothing once the last was used
 */
public record DirectHandover(
    HandoverReference handover,
    KeyReference ckSrvcc,
    KeyReference ikSrvcc,
    int ksiSrvcc,
    int leastSignificantBits,
    Optional<NasCount> nextDownlinkNasCount) {

  static DirectHandover of(PrepareDirectHandoverResponse answer) {
    return new DirectHandover(
        HandoverReference.of(answer.getHandover()),
        KeyReference.of(answer.getCkSrvcc()),
        KeyReference.of(answer.getIkSrvcc()),
        answer.getKsiSrvcc(),
        answer.getDownlinkNasCountLsb(),
        answer.hasNextDownlinkNasCount()
            ? Optional.of(new NasCount(answer.getNextDownlinkNasCount()))
            : Optional.empty());
  }
}
