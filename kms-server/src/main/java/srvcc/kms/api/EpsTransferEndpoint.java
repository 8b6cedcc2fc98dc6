package srvcc.kms.api;

import io.grpc.stub.StreamObserver;
import java.util.Optional;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.key.KeyRef;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.transfer.AcceptedEpsTransfer;
import srvcc.kms.transfer.ContextTransfers;
import srvcc.kms.transfer.EpsContext;
import srvcc.kms.transfer.EpsNumbers;
import srvcc.kms.transfer.EpsTransferCommand;
import srvcc.kms.transfer.TransferDetails;
import srvcc.kms.transfer.TransferFacts;
import srvcc.kms.transfer.TransferStep;
import srvcc.kms.v1.AcceptEpsTransferRequest;
import srvcc.kms.v1.AcceptEpsTransferResponse;
import srvcc.kms.v1.CompleteEpsTransferRequest;
import srvcc.kms.v1.CompleteEpsTransferResponse;
import srvcc.kms.v1.EpsContextNumbers;
import srvcc.kms.v1.EpsTransferServiceGrpc;
import srvcc.kms.v1.PrepareEpsTransferRequest;
import srvcc.kms.v1.PrepareEpsTransferResponse;
import srvcc.kms.v1.RefuseEpsTransferRequest;
import srvcc.kms.v1.RefuseEpsTransferResponse;

/** EpsTransferService: an EPS security context from one MME to the next (S3 contribution 004). */
final class EpsTransferEndpoint extends EpsTransferServiceGrpc.EpsTransferServiceImplBase {

  private static final String K_ASME = "k_asme";
  private static final String NUMBERS = "numbers";

  private final Requests requests;
  private final TransferEnds ends;
  private final DerivationGate gate;
  private final ContextTransfers transfers;

  EpsTransferEndpoint(Requests requests, DerivationGate gate, ContextTransfers transfers) {
    this.requests = requests;
    this.ends = new TransferEnds(requests);
    this.gate = gate;
    this.transfers = transfers;
  }

  @Override
  public void prepareEpsTransfer(
      PrepareEpsTransferRequest request, StreamObserver<PrepareEpsTransferResponse> observer) {
    Calls.answer(request, observer, call -> prepare(call, request));
  }

  @Override
  public void acceptEpsTransfer(
      AcceptEpsTransferRequest request, StreamObserver<AcceptEpsTransferResponse> observer) {
    Calls.answer(request, observer, call -> accept(call, request));
  }

  @Override
  public void refuseEpsTransfer(
      RefuseEpsTransferRequest request, StreamObserver<RefuseEpsTransferResponse> observer) {
    Calls.answer(request, observer, call -> refuse(call, request));
  }

  @Override
  public void completeEpsTransfer(
      CompleteEpsTransferRequest request, StreamObserver<CompleteEpsTransferResponse> observer) {
    Calls.answer(request, observer, call -> complete(call, request));
  }

  private PrepareEpsTransferResponse prepare(Call call, PrepareEpsTransferRequest request) {
    gate.check(OptionalProcedure.EPS_CONTEXT_TRANSFER);
    EpsTransferCommand command =
        new EpsTransferCommand(
            Fields.keyRef(request.getKAsme(), K_ASME),
            new EpsContext(
                request.hasNh()
                    ? Optional.of(Fields.keyRef(request.getNh(), "nh"))
                    : Optional.empty(),
                numbers(request.getNumbers())),
            Fields.otherInstance(call, request.getTargetInstanceId(), "target_instance_id"));
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            EpsTransferEndpoint::prepared,
            PrepareEpsTransferResponse::parseFrom,
            TransferDetails::prepared),
        receipt ->
            transfers
                .eps()
                .preparation()
                .prepare(call.caller().owner(), command, receipt, call.deadline()));
  }

  private AcceptEpsTransferResponse accept(Call call, AcceptEpsTransferRequest request) {
    gate.check(OptionalProcedure.EPS_CONTEXT_TRANSFER);
    KeyRef kAsme = Fields.keyRef(request.getKAsme(), K_ASME);
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            this::accepted, AcceptEpsTransferResponse::parseFrom, TransferDetails::of),
        receipt ->
            transfers
                .eps()
                .target()
                .accept(
                    call.caller().instance(),
                    call.caller().owner(),
                    kAsme,
                    receipt,
                    call.deadline()));
  }

  private RefuseEpsTransferResponse refuse(Call call, RefuseEpsTransferRequest request) {
    gate.check(OptionalProcedure.EPS_CONTEXT_TRANSFER);
    KeyRef kAsme = Fields.keyRef(request.getKAsme(), K_ASME);
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<TransferStep, RefuseEpsTransferResponse>(
            EpsTransferEndpoint::refused,
            RefuseEpsTransferResponse::parseFrom,
            TransferDetails::of),
        receipt -> transfers.eps().target().refuse(call.caller().instance(), kAsme, receipt));
  }

  private CompleteEpsTransferResponse complete(Call call, CompleteEpsTransferRequest request) {
    gate.check(OptionalProcedure.EPS_CONTEXT_TRANSFER);
    return CompleteEpsTransferResponse.newBuilder()
        .setState(
            ends.complete(
                call,
                request.getRequestId(),
                request.getTransfer(),
                request.getTransferStatus(),
                (id, status, receipt) ->
                    transfers
                        .ending()
                        .complete(
                            call.caller().instance(), call.caller().owner(), id, status, receipt)))
        .build();
  }

  private static EpsNumbers numbers(EpsContextNumbers wire) {
    return Fields.valid(
        NUMBERS,
        () ->
            new EpsNumbers(
                wire.getEKsi(),
                wire.getNcc(),
                Fields.nasCount(
                    wire.hasUplinkNasCount(), wire.getUplinkNasCount(), "numbers.uplink_nas_count"),
                Fields.nasCount(
                    wire.hasDownlinkNasCount(),
                    wire.getDownlinkNasCount(),
                    "numbers.downlink_nas_count")));
  }

  private static PrepareEpsTransferResponse prepared(TransferFacts facts) {
    return PrepareEpsTransferResponse.newBuilder()
        .setTransfer(Wire.of(facts.id()))
        .setExpiresAt(Wire.of(facts.expiresAt()))
        .build();
  }

  /** The key above K_ASME is an AMF's, or was the source's. */
  private AcceptEpsTransferResponse accepted(AcceptedEpsTransfer accepted) {
    EpsContext context = accepted.facts().eps().orElseThrow();
    AcceptEpsTransferResponse.Builder answer =
        AcceptEpsTransferResponse.newBuilder()
            .setTransfer(Wire.of(accepted.facts().id()))
            .setKey(
                Wire.of(DescribedKey.without(accepted.kAsme()), gate.vault().route()).toBuilder()
                    .clearParent())
            .setNumbers(wire(context.numbers()));
    context.nh().map(Wire::of).ifPresent(answer::setNh);
    return answer.build();
  }

  private static EpsContextNumbers wire(EpsNumbers numbers) {
    return EpsContextNumbers.newBuilder()
        .setEKsi(numbers.eKsi())
        .setNcc(numbers.ncc())
        .setUplinkNasCount(numbers.uplink().value())
        .setDownlinkNasCount(numbers.downlink().value())
        .build();
  }

  private static RefuseEpsTransferResponse refused(TransferStep refused) {
    return RefuseEpsTransferResponse.newBuilder()
        .setTransfer(Wire.of(refused.transfer().facts().id()))
        .build();
  }
}
