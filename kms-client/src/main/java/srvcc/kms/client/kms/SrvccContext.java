package srvcc.kms.client.kms;

import srvcc.kms.v1.DeriveSrvccContextResponse;

/**
 * What the MME_SRVCC knows after TS 33.501 J.1.2 step 4.
 *
 * @param handover names the handover to the MME_SRVCC
 * @param ckSrvcc CK_SRVCC
 * @param ikSrvcc IK_SRVCC
 * @param ksiSrvcc 0 to 6, the value of eKSI
 * @param exposureClass where the octets of both keys have been
 */
public record SrvccContext(
    HandoverReference handover,
    KeyReference ckSrvcc,
    KeyReference ikSrvcc,
    int ksiSrvcc,
    ExposureClass exposureClass) {

  static SrvccContext of(DeriveSrvccContextResponse answer) {
    return new SrvccContext(
        HandoverReference.of(answer.getHandover()),
        KeyReference.of(answer.getCkSrvcc()),
        KeyReference.of(answer.getIkSrvcc()),
        answer.getKsiSrvcc(),
        ExposureClass.of(answer.getExposureClass()));
  }
}
