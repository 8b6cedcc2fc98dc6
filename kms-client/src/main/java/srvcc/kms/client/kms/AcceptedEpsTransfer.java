package srvcc.kms.client.kms;

import java.util.Optional;
import srvcc.kms.v1.AcceptEpsTransferResponse;

/**
 * What the target MME has.
 *
 * @param transfer names the transfer to the target
 * @param context as the source handed it over, by what the service says
 */
public record AcceptedEpsTransfer(TransferReference transfer, EpsContext context) {

  static AcceptedEpsTransfer of(AcceptEpsTransferResponse answer) {
    return new AcceptedEpsTransfer(
        TransferReference.of(answer.getTransfer()),
        EpsContext.of(
            KeyReference.of(answer.getKey().getKey()),
            answer.hasNh() ? Optional.of(KeyReference.of(answer.getNh())) : Optional.empty(),
            answer.getNumbers()));
  }
}
