package srvcc.kms.client.fake;

import io.grpc.stub.StreamObserver;
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

/** EpsTransferService, without the life of a transfer. */
final class FakeEpsTransferService extends EpsTransferServiceGrpc.EpsTransferServiceImplBase {
  private final FakeTransfers<Transfer> transfers = new FakeTransfers<>();
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
                .setTransfer(transfers.of(request.getKAsme()).reference())
                .build());
  }

  @Override
  public void completeEpsTransfer(
      CompleteEpsTransferRequest request, StreamObserver<CompleteEpsTransferResponse> observer) {
    Answers.answer(
        observer,
        () -> {
          Transfer transfer = transfers.of(request.getTransfer());
          boolean transferred = FakeTransfers.isTransferred(request.getTransferStatus());
          end(transfer, transferred);
          return CompleteEpsTransferResponse.newBuilder()
              .setState(FakeTransfers.ended(request.getTransferStatus()))
              .build();
        });
  }

  private PrepareEpsTransferResponse prepared(PrepareEpsTransferRequest request) {
    TransferReference reference = FakeTransfers.reference();
    Transfer transfer = new Transfer(reference, token.owner(request.getKAsme()), request);
    transfers.add(reference, request.getKAsme(), transfer);
    return PrepareEpsTransferResponse.newBuilder().setTransfer(reference).build();
  }

  private AcceptEpsTransferResponse accepted(AcceptEpsTransferRequest request) {
    PrepareEpsTransferRequest sent = transfers.of(request.getKAsme()).sent();
    give(sent, Caller.instanceId());
    return AcceptEpsTransferResponse.newBuilder()
        .setTransfer(transfers.of(request.getKAsme()).reference())
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

  private record Transfer(
      TransferReference reference, String source, PrepareEpsTransferRequest sent) {}
}
