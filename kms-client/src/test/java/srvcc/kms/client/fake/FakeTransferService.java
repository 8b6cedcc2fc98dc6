package srvcc.kms.client.fake;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.security.GeneralSecurityException;
import java.util.List;
import srvcc.kms.v1.AcceptTransferRequest;
import srvcc.kms.v1.AcceptTransferResponse;
import srvcc.kms.v1.CompleteTransferRequest;
import srvcc.kms.v1.CompleteTransferResponse;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.OaepHash;
import srvcc.kms.v1.PrepareTransferRequest;
import srvcc.kms.v1.PrepareTransferResponse;
import srvcc.kms.v1.RefuseTransferRequest;
import srvcc.kms.v1.RefuseTransferResponse;
import srvcc.kms.v1.ReleaseNasKeyRequest;
import srvcc.kms.v1.ReleaseNasKeyResponse;
import srvcc.kms.v1.SecurityContext;
import srvcc.kms.v1.TransferReference;
import srvcc.kms.v1.TransferServiceGrpc;

/** TransferService, without the life of a transfer. */
final class FakeTransferService extends TransferServiceGrpc.TransferServiceImplBase {
  private final FakeTransfers<Transfer> transfers = new FakeTransfers<>();
  private final FakeToken token;
  private final FakeRequests requests;
  private final FakeBehaviour behaviour;

  FakeTransferService(FakeToken token, FakeRequests requests, FakeBehaviour behaviour) {
    this.token = token;
    this.requests = requests;
    this.behaviour = behaviour;
  }

  @Override
  public void prepareTransfer(
      PrepareTransferRequest request, StreamObserver<PrepareTransferResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> prepared(request)));
  }

  @Override
  public void acceptTransfer(
      AcceptTransferRequest request, StreamObserver<AcceptTransferResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> accepted(request)));
  }

  @Override
  public void refuseTransfer(
      RefuseTransferRequest request, StreamObserver<RefuseTransferResponse> observer) {
    Answers.answer(
        observer,
        () -> {
          Transfer transfer = transfers.of(request.getKey());
          destroy(transfer.moved());
          return RefuseTransferResponse.newBuilder().setTransfer(transfer.reference()).build();
        });
  }

  @Override
  public void completeTransfer(
      CompleteTransferRequest request, StreamObserver<CompleteTransferResponse> observer) {
    Answers.answer(
        observer,
        () -> {
          Transfer transfer = transfers.of(request.getTransfer());
          boolean transferred = FakeTransfers.isTransferred(request.getTransferStatus());
          if (transferred) {
            takeFromSource(transfer);
          } else {
            token.destroyBelow(transfer.moved(), token.owner(transfer.moved()));
            destroy(transfer.moved());
          }
          return CompleteTransferResponse.newBuilder()
              .setState(FakeTransfers.ended(request.getTransferStatus()))
              .build();
        });
  }

  @Override
  public void releaseNasKey(
      ReleaseNasKeyRequest request, StreamObserver<ReleaseNasKeyResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> released(request)));
  }

  private PrepareTransferResponse prepared(PrepareTransferRequest request) {
    KeyReference held = request.getKey();
    boolean horizontal = request.hasHorizontalDerivation();
    SecurityContext context = token.context(held);
    KeyReference moved =
        horizontal
            ? derived(held, request.getHorizontalDerivation().getUplinkNasCount(), context)
            : held;
    TransferReference reference = FakeTransfers.reference();
    Transfer transfer =
        new Transfer(reference, token.owner(held), held, moved, request.getNonCurrentKeysList());
    transfers.add(reference, moved, transfer);
    return PrepareTransferResponse.newBuilder()
        .setTransfer(reference)
        .setKey(moved)
        .setNgKsi(context.getNgKsi())
        .setKeyAmfHDerivationInd(horizontal)
        .setGeneration(token.generation(moved))
        .setExposureClass(ExposureClass.EXPOSURE_CLASS_IN_TOKEN)
        .build();
  }

  private KeyReference derived(KeyReference held, int uplink, SecurityContext context) {
    byte[] octets = behaviour.kAmfPrimeToTransfer(FakeKdf.kAmfPrime(token.octets(held), uplink));
    KeyReference moved = token.addBelow(held, "K_AMF", octets);
    token.setContext(
        moved,
        SecurityContext.newBuilder()
            .setNgKsi(context.getNgKsi())
            .setNextDownlinkNasCount(0)
            .setNextUplinkNasCount(0)
            .build());
    return moved;
  }

  private AcceptTransferResponse accepted(AcceptTransferRequest request) {
    Transfer transfer = transfers.of(request.getKey());
    token.give(transfer.moved(), Caller.instanceId());
    return AcceptTransferResponse.newBuilder()
        .setTransfer(transfer.reference())
        .setKey(token.describe(transfer.moved(), Caller.instanceId()))
        .setKeyAmfHDerivationInd(!transfer.moved().equals(transfer.held()))
        .build();
  }

  private void takeFromSource(Transfer transfer) {
    token.destroyBelow(transfer.held(), transfer.source());
    transfer.nonCurrent().forEach(this::destroy);
    if (!transfer.moved().equals(transfer.held())) {
      destroy(transfer.held());
    }
  }

  private ReleaseNasKeyResponse released(ReleaseNasKeyRequest request)
      throws GeneralSecurityException {
    KeyReference key = request.getKey();
    byte[] octets = behaviour.nasKeyToRelease(token.name(key), token.octets(key));
    return ReleaseNasKeyResponse.newBuilder()
        .setWrappedKey(FakeOaep.wrap(octets, Caller.certificate().getPublicKey()))
        .setOaepHash(OaepHash.OAEP_HASH_SHA1)
        .setRecipientCertificateSha256(ByteString.EMPTY)
        .build();
  }

  private void destroy(KeyReference key) {
    if (behaviour.destroysKeys()) {
      token.destroy(key);
    }
  }

  private record Transfer(
      TransferReference reference,
      String source,
      KeyReference held,
      KeyReference moved,
      List<KeyReference> nonCurrent) {}
}
