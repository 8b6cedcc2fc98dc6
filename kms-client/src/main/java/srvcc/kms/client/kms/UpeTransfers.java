package srvcc.kms.client.kms;

import java.util.UUID;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.v1.AcceptUpeTransferRequest;
import srvcc.kms.v1.AssignUpeRequest;
import srvcc.kms.v1.CompleteUpeTransferRequest;
import srvcc.kms.v1.PrepareUpeTransferRequest;
import srvcc.kms.v1.ReleaseUserPlaneKeyRequest;
import srvcc.kms.v1.ReleaseUserPlaneKeyResponse;
import srvcc.kms.v1.UpeTransferServiceGrpc;

/**
 * The calls of UpeTransferService (S3 contribution 004). Each throws {@link KmsException} where the
 * service refuses.
 */
public final class UpeTransfers {
  private final Calls calls;

  UpeTransfers(Calls calls) {
    this.calls = calls;
  }

  /** For the MME: names the UPE that has the user plane first. */
  public void assign(KeyReference kUpEnc, UUID upe) {
    var request =
        AssignUpeRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKey(kUpEnc.toMessage())
            .setUpeInstanceId(upe.toString())
            .build();
    var unused = calls.call(UpeTransferServiceGrpc.getAssignUpeMethod(), request);
  }

  /** For the MME: names the UPE that may have it next. */
  public TransferReference prepare(KeyReference kUpEnc, UUID target) {
    var request =
        PrepareUpeTransferRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKey(kUpEnc.toMessage())
            .setTargetInstanceId(target.toString())
            .build();
    return TransferReference.of(
        calls.call(UpeTransferServiceGrpc.getPrepareUpeTransferMethod(), request).getTransfer());
  }

  /** For the target UPE: takes part. */
  public void accept(KeyReference kUpEnc) {
    var request =
        AcceptUpeTransferRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKey(kUpEnc.toMessage())
            .build();
    var unused = calls.call(UpeTransferServiceGrpc.getAcceptUpeTransferMethod(), request);
  }

  /** For the MME: says whether the UE is with the target. Safe to repeat. */
  public TransferState complete(TransferReference transfer, boolean transferred) {
    var request =
        CompleteUpeTransferRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setTransfer(transfer.toMessage())
            .setTransferStatus(TransferState.said(transferred))
            .build();
    return TransferState.of(
        calls.call(UpeTransferServiceGrpc.getCompleteUpeTransferMethod(), request).getState());
  }

  /**
   * For a UPE: has K_UPenc wrapped to the certificate of the connection, and unwraps it.
   *
   * @param own the identity of the connection
   * @throws InvalidAnswerException if it does not unwrap or is not 16 octets
   */
  public SecretOctets release(KeyReference kUpEnc, NfIdentity own) {
    var request =
        ReleaseUserPlaneKeyRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKey(kUpEnc.toMessage())
            .build();
    ReleaseUserPlaneKeyResponse answer =
        calls.call(UpeTransferServiceGrpc.getReleaseUserPlaneKeyMethod(), request);
    return ReleasedKey.unwrap(answer.getWrappedKey(), answer.getOaepHash(), own);
  }
}
