package srvcc.kms.client.fake;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.v1.AcceptEpsTransferRequest;
import srvcc.kms.v1.AcceptEpsTransferResponse;
import srvcc.kms.v1.CompleteEpsTransferRequest;
import srvcc.kms.v1.CompleteEpsTransferResponse;
import srvcc.kms.v1.EpsTransferServiceGrpc;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareEpsTransferRequest;
import srvcc.kms.v1.PrepareEpsTransferResponse;
import srvcc.kms.v1.RefuseEpsTransferRequest;
import srvcc.kms.v1.RefuseEpsTransferResponse;
import srvcc.kms.v1.TransferReference;
import srvcc.kms.v1.TransferState;
import srvcc.kms.v1.TransferStatus;

/** EpsTransferService, without the life of a transfer. */
final class FakeEpsTransferService extends EpsTransferServiceGrpc.EpsTransferServiceImplBase {
  private final Map<Object, Transfer> transfers = new ConcurrentHashMap<>();
  private final FakeToken token;
  private final FakeRequests requests;
  private final FakeBehaviour behaviour;

  FakeEpsTransferService(FakeToken token, FakeRequests requests, FakeBehaviour behaviour) {
    this.token = token;
    this.requests = requests;
    this.behaviour = behaviour;
  }

  @Override
  public void prepareEpsTransfer(
      PrepareEpsTransferRequest request, StreamObserver<PrepareEpsTransferResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> prepared(request)));
  }

  @Override
  public void acceptEpsTransfer(
      AcceptEpsTransferRequest request, StreamObserver<AcceptEpsTransferResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> accepted(request)));
  }

  @Override
  public void refuseEpsTransfer(
      RefuseEpsTransferRequest request, StreamObserver<RefuseEpsTransferResponse> observer) {
    Answers.answer(
        observer,
        () ->
            RefuseEpsTransferResponse.newBuilder()
                .setTransfer(transfer(request.getKAsme()).reference())
                .build());
  }

  @Override
  public void completeEpsTransfer(
      CompleteEpsTransferRequest request, StreamObserver<CompleteEpsTransferResponse> observer) {
    Answers.answer(
        observer,
        () -> {
          Transfer transfer = transfer(request.getTransfer());
          boolean transferred =
              request.getTransferStatus() == TransferStatus.TRANSFER_STATUS_TRANSFERRED;
          end(transfer, transferred);
          return CompleteEpsTransferResponse.newBuilder()
              .setState(
                  transferred
                      ? TransferState.TRANSFER_STATE_TRANSFERRED
                      : TransferState.TRANSFER_STATE_NOT_TRANSFERRED)
              .build();
        });
  }

  private PrepareEpsTransferResponse prepared(PrepareEpsTransferRequest request) {
    var reference = TransferReference.newBuilder().setValue(FakeToken.randomReference()).build();
    Transfer transfer = new Transfer(reference, token.owner(request.getKAsme()), request);
    transfers.put(reference, transfer);
    transfers.put(request.getKAsme(), transfer);
    return PrepareEpsTransferResponse.newBuilder().setTransfer(reference).build();
  }

  private AcceptEpsTransferResponse accepted(AcceptEpsTransferRequest request) {
    PrepareEpsTransferRequest sent = transfer(request.getKAsme()).sent();
    give(sent, Caller.instanceId());
    return AcceptEpsTransferResponse.newBuilder()
        .setTransfer(transfer(request.getKAsme()).reference())
        .setKey(token.describe(sent.getKAsme(), Caller.instanceId()))
        .setNh(sent.getNh())
        .setNumbers(sent.getNumbers())
        .build();
  }

  private void end(Transfer transfer, boolean transferred) {
    KeyReference kAsme = transfer.sent().getKAsme();
    String loser = transferred ? transfer.source() : transfer.sent().getTargetInstanceId();
    if (!transferred) {
      give(transfer.sent(), transfer.source());
    }
    if (behaviour.destroysKeys()) {
      token.destroyBelow(kAsme, loser);
    }
  }

  private void give(PrepareEpsTransferRequest sent, String owner) {
    token.give(sent.getKAsme(), owner);
    token.give(sent.getNh(), owner);
  }

  private Transfer transfer(Object name) {
    return Optional.ofNullable(transfers.get(name))
        .orElseThrow(() -> Refusal.of(Status.Code.NOT_FOUND, "TRANSFER_NOT_FOUND"));
  }

  private record Transfer(
      TransferReference reference, String source, PrepareEpsTransferRequest sent) {}
}
