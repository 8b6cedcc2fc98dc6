package srvcc.kms.client.kms;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.v1.AcceptTransferRequest;
import srvcc.kms.v1.CompleteTransferRequest;
import srvcc.kms.v1.HorizontalDerivation;
import srvcc.kms.v1.PrepareTransferRequest;
import srvcc.kms.v1.RefuseTransferRequest;
import srvcc.kms.v1.ReleaseNasKeyRequest;
import srvcc.kms.v1.ReleaseNasKeyResponse;
import srvcc.kms.v1.TransferServiceGrpc;

/**
 * The calls of TransferService (TS 33.501 6.9.3). Each throws {@link KmsException} where the
 * service refuses.
 */
public final class Transfers {
  private final Calls calls;

  Transfers(Calls calls) {
    this.calls = calls;
  }

  /**
   * For the source AMF: names the key that the target may take.
   *
   * @param target NF instance of the target AMF
   * @param uplink the uplink NAS COUNT of the Registration Request, from which K_AMF' is derived;
   *     nothing where K_AMF itself is handed over
   * @param nonCurrent the K_AMF of the UE's non-current contexts
   */
  public PreparedTransfer prepare(
      KeyReference kAmf, UUID target, Optional<NasCount> uplink, List<KeyReference> nonCurrent) {
    var request =
        PrepareTransferRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKey(kAmf.toMessage())
            .setTargetInstanceId(target.toString())
            .addAllNonCurrentKeys(nonCurrent.stream().map(KeyReference::toMessage).toList());
    uplink
        .map(count -> HorizontalDerivation.newBuilder().setUplinkNasCount(count.value()))
        .ifPresent(request::setHorizontalDerivation);
    return PreparedTransfer.of(
        calls.call(TransferServiceGrpc.getPrepareTransferMethod(), request.build()));
  }

  /** For the target AMF: takes the key. */
  public AcceptedTransfer accept(KeyReference key) {
    var request =
        AcceptTransferRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKey(key.toMessage())
            .build();
    return AcceptedTransfer.of(calls.call(TransferServiceGrpc.getAcceptTransferMethod(), request));
  }

  /** For the target AMF: does not take the key, and authenticates the UE instead. */
  public TransferReference refuse(KeyReference key) {
    var request =
        RefuseTransferRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKey(key.toMessage())
            .build();
    return TransferReference.of(
        calls.call(TransferServiceGrpc.getRefuseTransferMethod(), request).getTransfer());
  }

  /** Says whether the registration succeeded (TS 29.518 transferStatus). Safe to repeat. */
  public TransferState complete(TransferReference transfer, boolean transferred) {
    var request =
        CompleteTransferRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setTransfer(transfer.toMessage())
            .setTransferStatus(TransferState.said(transferred))
            .build();
    return TransferState.of(
        calls.call(TransferServiceGrpc.getCompleteTransferMethod(), request).getState());
  }

  /**
   * Has K_NASint or K_NASenc wrapped to the certificate of the connection, and unwraps it.
   *
   * @param own the identity of the connection
   * @throws InvalidAnswerException if it does not unwrap or is not 16 octets
   */
  public SecretOctets releaseNasKey(KeyReference key, NfIdentity own) {
    var request =
        ReleaseNasKeyRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKey(key.toMessage())
            .build();
    ReleaseNasKeyResponse answer =
        calls.call(TransferServiceGrpc.getReleaseNasKeyMethod(), request);
    return ReleasedKey.unwrap(answer.getWrappedKey(), answer.getOaepHash(), own);
  }
}
