package srvcc.kms.client.scenario;

import srvcc.kms.client.emulator.EpsMme;
import srvcc.kms.client.kms.AcceptedEpsTransfer;
import srvcc.kms.client.kms.EpsContext;
import srvcc.kms.client.kms.TransferReference;
import srvcc.kms.client.kms.TransferState;
import srvcc.kms.client.ladder.Column;
import srvcc.kms.client.ladder.Ladder;
import srvcc.kms.client.message.EpsMessage.MmeContextAnswer;
import srvcc.kms.client.message.EpsMessage.MmeContextTransfer;
import srvcc.kms.client.message.UeContextId;

/**
 * Two MMEs, everything between them recorded (S3 contribution 004).
 *
 * @param source where the UE is
 * @param target where it goes
 */
record MmeTransferNetwork(UeContextId id, Ladder ladder, EpsMme source, EpsMme target) {

  /** The source sends its context, and names the transfer to itself. */
  TransferReference send() {
    TransferReference transfer = source.prepareTransfer(target.instanceId());
    ladder.message("", Column.MME, Column.TARGET_MME, new MmeContextTransfer(id, source.context()));
    return transfer;
  }

  /** The target takes it. */
  AcceptedEpsTransfer take() {
    return target.accept(sent());
  }

  /** The target does not. */
  void refuse() {
    target.refuse(sent());
    answer(false);
  }

  /** The target says what became of the UE. */
  TransferState complete(TransferReference transfer, boolean transferred) {
    answer(transferred);
    return target.complete(transfer, transferred);
  }

  /** The source does. */
  TransferState giveUp(TransferReference transfer) {
    return source.complete(transfer, false);
  }

  private EpsContext sent() {
    return source.context();
  }

  private void answer(boolean transferred) {
    ladder.message("", Column.TARGET_MME, Column.MME, new MmeContextAnswer(id, transferred));
  }
}
