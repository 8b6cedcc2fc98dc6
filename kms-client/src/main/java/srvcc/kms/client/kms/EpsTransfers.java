package srvcc.kms.client.kms;

import java.util.UUID;
import srvcc.kms.v1.AcceptEpsTransferRequest;
import srvcc.kms.v1.CompleteEpsTransferRequest;
import srvcc.kms.v1.EpsTransferServiceGrpc;
import srvcc.kms.v1.PrepareEpsTransferRequest;
import srvcc.kms.v1.RefuseEpsTransferRequest;

/**
 * The calls of EpsTransferService (S3 contribution 004). Each throws {@link KmsException} where the
 * service refuses.
 */
public final class EpsTransfers {
  private final Calls calls;

  EpsTransfers(Calls calls) {
    this.calls = calls;
  }

  /**
   * For the source MME: names the MME that may take the context.
   *
   * @param target NF instance of the target MME
   */
  public TransferReference prepare(EpsContext context, UUID target) {
    var request =
        PrepareEpsTransferRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKAsme(context.kAsme().toMessage())
            .setNumbers(context.numbers())
            .setTargetInstanceId(target.toString());
    context.nh().map(KeyReference::toMessage).ifPresent(request::setNh);
    return TransferReference.of(
        calls
            .call(EpsTransferServiceGrpc.getPrepareEpsTransferMethod(), request.build())
            .getTransfer());
  }

  /** For the target MME: takes K_ASME and its NH. */
  public AcceptedEpsTransfer accept(KeyReference kAsme) {
    var request =
        AcceptEpsTransferRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKAsme(kAsme.toMessage())
            .build();
    return AcceptedEpsTransfer.of(
        calls.call(EpsTransferServiceGrpc.getAcceptEpsTransferMethod(), request));
  }

  /** For the target MME: does not take them. */
  public TransferReference refuse(KeyReference kAsme) {
    var request =
        RefuseEpsTransferRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKAsme(kAsme.toMessage())
            .build();
    return TransferReference.of(
        calls.call(EpsTransferServiceGrpc.getRefuseEpsTransferMethod(), request).getTransfer());
  }

  /** Says whether the UE is with the target. Safe to repeat. */
  public TransferState complete(TransferReference transfer, boolean transferred) {
    var request =
        CompleteEpsTransferRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setTransfer(transfer.toMessage())
            .setTransferStatus(TransferState.said(transferred))
            .build();
    return TransferState.of(
        calls.call(EpsTransferServiceGrpc.getCompleteEpsTransferMethod(), request).getState());
  }
}
