package srvcc.kms.client.kms;

import srvcc.kms.v1.AcceptTransferResponse;

/**
 * What the target AMF has.
 *
 * @param transfer names the transfer to the target
 * @param key K_AMF or K_AMF', with its security context
 * @param horizontal keyAmfHDerivationInd: the UE has to derive it too
 */
public record AcceptedTransfer(TransferReference transfer, KeyDescription key, boolean horizontal) {

  static AcceptedTransfer of(AcceptTransferResponse answer) {
    return new AcceptedTransfer(
        TransferReference.of(answer.getTransfer()),
        KeyDescription.of(answer.getKey()),
        answer.getKeyAmfHDerivationInd());
  }
}
