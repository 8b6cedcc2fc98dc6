package srvcc.kms.client.kms;

import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.v1.PrepareTransferResponse;

/**
 * What the source AMF sends to the target AMF, and the name of the transfer to itself.
 *
 * @param transfer names the transfer to the source
 * @param key K_AMF or K_AMF'
 * @param ngKsi of either
 * @param horizontal keyAmfHDerivationInd: it is K_AMF' that goes
 * @param generation tells K_AMF' from the K_AMF of the same ngKSI
 * @param exposureClass where the octets of the key have been
 */
public record PreparedTransfer(
    TransferReference transfer,
    KeyReference key,
    KeySetIdentifier ngKsi,
    boolean horizontal,
    int generation,
    ExposureClass exposureClass) {

  static PreparedTransfer of(PrepareTransferResponse answer) {
    return new PreparedTransfer(
        TransferReference.of(answer.getTransfer()),
        KeyReference.of(answer.getKey()),
        KeySets.of(answer.getNgKsi()),
        answer.getKeyAmfHDerivationInd(),
        answer.getGeneration(),
        ExposureClass.of(answer.getExposureClass()));
  }
}
