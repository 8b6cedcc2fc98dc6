package srvcc.kms.client.fake;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.v1.AcceptUpeTransferRequest;
import srvcc.kms.v1.AcceptUpeTransferResponse;
import srvcc.kms.v1.AssignUpeRequest;
import srvcc.kms.v1.AssignUpeResponse;
import srvcc.kms.v1.CompleteUpeTransferRequest;
import srvcc.kms.v1.CompleteUpeTransferResponse;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.OaepHash;
import srvcc.kms.v1.PrepareUpeTransferRequest;
import srvcc.kms.v1.PrepareUpeTransferResponse;
import srvcc.kms.v1.ReleaseUserPlaneKeyRequest;
import srvcc.kms.v1.ReleaseUserPlaneKeyResponse;
import srvcc.kms.v1.TransferReference;
import srvcc.kms.v1.UpeTransferServiceGrpc;

/** UpeTransferService, without the life of a transfer. */
final class FakeUpeTransferService extends UpeTransferServiceGrpc.UpeTransferServiceImplBase {
  private final FakeTransfers<Transfer> transfers = new FakeTransfers<>();
  private final Set<Use> uses = ConcurrentHashMap.newKeySet();
  private final FakeToken token;
  private final FakeRequests requests;
  private final FakeBehaviour behaviour;

  FakeUpeTransferService(FakeToken token, FakeRequests requests, FakeBehaviour behaviour) {
    this.token = token;
    this.requests = requests;
    this.behaviour = behaviour;
  }

  @Override
  public void assignUpe(AssignUpeRequest request, StreamObserver<AssignUpeResponse> observer) {
    Answers.answer(
        observer,
        () -> {
          uses.add(new Use(request.getKey(), request.getUpeInstanceId()));
          return AssignUpeResponse.getDefaultInstance();
        });
  }

  @Override
  public void prepareUpeTransfer(
      PrepareUpeTransferRequest request, StreamObserver<PrepareUpeTransferResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> prepared(request)));
  }

  @Override
  public void acceptUpeTransfer(
      AcceptUpeTransferRequest request, StreamObserver<AcceptUpeTransferResponse> observer) {
    Answers.answer(
        observer,
        () -> {
          uses.add(transfers.of(request.getKey()).target());
          return AcceptUpeTransferResponse.getDefaultInstance();
        });
  }

  @Override
  public void completeUpeTransfer(
      CompleteUpeTransferRequest request, StreamObserver<CompleteUpeTransferResponse> observer) {
    Answers.answer(
        observer,
        () -> {
          Transfer transfer = transfers.of(request.getTransfer());
          boolean transferred = FakeTransfers.isTransferred(request.getTransferStatus());
          if (behaviour.endsUses()) {
            uses.removeIf(use ->
                use.key().equals(transfer.target().key())
                    && use.equals(transfer.target()) != transferred);
          }
          return CompleteUpeTransferResponse.newBuilder()
              .setState(FakeTransfers.ended(request.getTransferStatus()))
              .build();
        });
  }

  @Override
  public void releaseUserPlaneKey(
      ReleaseUserPlaneKeyRequest request, StreamObserver<ReleaseUserPlaneKeyResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> released(request)));
  }

  private PrepareUpeTransferResponse prepared(PrepareUpeTransferRequest request) {
    TransferReference reference = FakeTransfers.reference();
    Use target = new Use(request.getKey(), request.getTargetInstanceId());
    transfers.add(reference, request.getKey(), new Transfer(target));
    return PrepareUpeTransferResponse.newBuilder().setTransfer(reference).build();
  }

  private ReleaseUserPlaneKeyResponse released(ReleaseUserPlaneKeyRequest request)
      throws GeneralSecurityException {
    KeyReference key = request.getKey();
    if (!uses.contains(new Use(key, Caller.instanceId()))) {
      throw Refusal.of(Status.Code.NOT_FOUND, "KEY_NOT_FOUND");
    }
    byte[] octets = behaviour.userPlaneKeyToRelease(token.octets(key));
    return ReleaseUserPlaneKeyResponse.newBuilder()
        .setWrappedKey(FakeOaep.wrap(octets, Caller.certificate().getPublicKey()))
        .setOaepHash(OaepHash.OAEP_HASH_SHA1)
        .setRecipientCertificateSha256(ByteString.EMPTY)
        .build();
  }

  private record Use(KeyReference key, String upe) {}

  private record Transfer(Use target) {}
}
