package srvcc.kms.api;

import io.grpc.stub.StreamObserver;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.transfer.ContextTransfers;
import srvcc.kms.transfer.ReleasedKey;
import srvcc.kms.transfer.TransferDetails;
import srvcc.kms.transfer.TransferFacts;
import srvcc.kms.transfer.TransferStep;
import srvcc.kms.transfer.UpeAssignment;
import srvcc.kms.v1.AcceptUpeTransferRequest;
import srvcc.kms.v1.AcceptUpeTransferResponse;
import srvcc.kms.v1.AssignUpeRequest;
import srvcc.kms.v1.AssignUpeResponse;
import srvcc.kms.v1.CompleteUpeTransferRequest;
import srvcc.kms.v1.CompleteUpeTransferResponse;
import srvcc.kms.v1.PrepareUpeTransferRequest;
import srvcc.kms.v1.PrepareUpeTransferResponse;
import srvcc.kms.v1.ReleaseUserPlaneKeyRequest;
import srvcc.kms.v1.ReleaseUserPlaneKeyResponse;
import srvcc.kms.v1.UpeTransferServiceGrpc;

/** UpeTransferService: the user plane from one UPE to the next (S3 contribution 004). */
final class UpeTransferEndpoint extends UpeTransferServiceGrpc.UpeTransferServiceImplBase {

  private static final String KEY = "key";

  private final Requests requests;
  private final TransferEnds ends;
  private final DerivationGate gate;
  private final ContextTransfers transfers;

  UpeTransferEndpoint(Requests requests, DerivationGate gate, ContextTransfers transfers) {
    this.requests = requests;
    this.ends = new TransferEnds(requests);
    this.gate = gate;
    this.transfers = transfers;
  }

  @Override
  public void assignUpe(AssignUpeRequest request, StreamObserver<AssignUpeResponse> observer) {
    Calls.answer(request, observer, call -> assign(call, request));
  }

  @Override
  public void prepareUpeTransfer(
      PrepareUpeTransferRequest request, StreamObserver<PrepareUpeTransferResponse> observer) {
    Calls.answer(request, observer, call -> prepare(call, request));
  }

  @Override
  public void acceptUpeTransfer(
      AcceptUpeTransferRequest request, StreamObserver<AcceptUpeTransferResponse> observer) {
    Calls.answer(request, observer, call -> accept(call, request));
  }

  @Override
  public void completeUpeTransfer(
      CompleteUpeTransferRequest request, StreamObserver<CompleteUpeTransferResponse> observer) {
    Calls.answer(request, observer, call -> complete(call, request));
  }

  @Override
  public void releaseUserPlaneKey(
      ReleaseUserPlaneKeyRequest request, StreamObserver<ReleaseUserPlaneKeyResponse> observer) {
    Calls.answer(request, observer, call -> release(call, request));
  }

  private AssignUpeResponse assign(Call call, AssignUpeRequest request) {
    gate.check(OptionalProcedure.UPE_CONTEXT_TRANSFER);
    KeyRef key = Fields.keyRef(request.getKey(), KEY);
    NfInstanceId upe = Fields.otherInstance(call, request.getUpeInstanceId(), "upe_instance_id");
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<UpeAssignment, AssignUpeResponse>(
            _ -> AssignUpeResponse.getDefaultInstance(),
            AssignUpeResponse::parseFrom,
            TransferDetails::of),
        receipt ->
            transfers
                .upe()
                .preparation()
                .assign(call.caller().owner(), key, upe, receipt, call.deadline()));
  }

  private PrepareUpeTransferResponse prepare(Call call, PrepareUpeTransferRequest request) {
    gate.check(OptionalProcedure.UPE_CONTEXT_TRANSFER);
    KeyRef key = Fields.keyRef(request.getKey(), KEY);
    NfInstanceId target =
        Fields.otherInstance(call, request.getTargetInstanceId(), "target_instance_id");
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            UpeTransferEndpoint::prepared,
            PrepareUpeTransferResponse::parseFrom,
            TransferDetails::prepared),
        receipt ->
            transfers
                .upe()
                .preparation()
                .prepare(call.caller().owner(), key, target, receipt, call.deadline()));
  }

  private AcceptUpeTransferResponse accept(Call call, AcceptUpeTransferRequest request) {
    gate.check(OptionalProcedure.UPE_CONTEXT_TRANSFER);
    KeyRef key = Fields.keyRef(request.getKey(), KEY);
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<TransferStep, AcceptUpeTransferResponse>(
            UpeTransferEndpoint::accepted,
            AcceptUpeTransferResponse::parseFrom,
            TransferDetails::of),
        receipt ->
            transfers
                .upe()
                .target()
                .accept(call.caller().instance(), key, receipt, call.deadline()));
  }

  private CompleteUpeTransferResponse complete(Call call, CompleteUpeTransferRequest request) {
    gate.check(OptionalProcedure.UPE_CONTEXT_TRANSFER);
    return CompleteUpeTransferResponse.newBuilder()
        .setState(
            ends.complete(
                call,
                request.getRequestId(),
                request.getTransfer(),
                request.getTransferStatus(),
                (id, status, receipt) ->
                    transfers
                        .ending()
                        .completeUserPlane(call.caller().owner(), id, status, receipt)))
        .build();
  }

  private ReleaseUserPlaneKeyResponse release(Call call, ReleaseUserPlaneKeyRequest request) {
    gate.check(OptionalProcedure.UPE_CONTEXT_TRANSFER);
    KeyRef key = Fields.keyRef(request.getKey(), KEY);
    return requests.once(
        call,
        request.getRequestId(),
        request,
        Releases.form(UpeTransferEndpoint::released, ReleaseUserPlaneKeyResponse::parseFrom),
        receipt -> transfers.upe().release().release(call.caller(), key, receipt, call.deadline()));
  }

  private static PrepareUpeTransferResponse prepared(TransferFacts facts) {
    PrepareUpeTransferResponse.Builder answer =
        PrepareUpeTransferResponse.newBuilder()
            .setTransfer(Wire.of(facts.id()))
            .setExpiresAt(Wire.of(facts.expiresAt()));
    facts.sourceUpe().map(NfInstanceId::toString).ifPresent(answer::setSourceInstanceId);
    return answer.build();
  }

  private static AcceptUpeTransferResponse accepted(TransferStep accepted) {
    return AcceptUpeTransferResponse.newBuilder()
        .setExpiresAt(Wire.of(accepted.transfer().facts().expiresAt()))
        .build();
  }

  private static ReleaseUserPlaneKeyResponse released(ReleasedKey released) {
    return ReleaseUserPlaneKeyResponse.newBuilder()
        .setWrappedKey(Releases.wrapped(released))
        .setOaepHash(Wire.of(released.hash()))
        .setRecipientCertificateSha256(Releases.certificate(released))
        .build();
  }
}
