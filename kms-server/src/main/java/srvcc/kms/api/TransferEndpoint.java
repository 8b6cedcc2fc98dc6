package srvcc.kms.api;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import srvcc.kms.derivation.HorizontalDirection;
import srvcc.kms.derivation.HorizontalKAmf;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.transfer.AcceptedTransfer;
import srvcc.kms.transfer.ContextTransfers;
import srvcc.kms.transfer.PreparedTransfer;
import srvcc.kms.transfer.ReleasedKey;
import srvcc.kms.transfer.TransferCommand;
import srvcc.kms.transfer.TransferDetails;
import srvcc.kms.transfer.TransferStep;
import srvcc.kms.v1.AcceptTransferRequest;
import srvcc.kms.v1.AcceptTransferResponse;
import srvcc.kms.v1.CompleteTransferRequest;
import srvcc.kms.v1.CompleteTransferResponse;
import srvcc.kms.v1.HorizontalDerivation;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareTransferRequest;
import srvcc.kms.v1.PrepareTransferResponse;
import srvcc.kms.v1.RefuseTransferRequest;
import srvcc.kms.v1.RefuseTransferResponse;
import srvcc.kms.v1.ReleaseNasKeyRequest;
import srvcc.kms.v1.ReleaseNasKeyResponse;
import srvcc.kms.v1.TransferServiceGrpc;

/** TransferService: mobility registration of TS 33.501 6.9.3. */
final class TransferEndpoint extends TransferServiceGrpc.TransferServiceImplBase {

  private static final int MOST_NON_CURRENT = 7;

  private final Requests requests;
  private final TransferEnds ends;
  private final DerivationGate gate;
  private final ContextTransfers transfers;

  TransferEndpoint(Requests requests, DerivationGate gate, ContextTransfers transfers) {
    this.requests = requests;
    this.ends = new TransferEnds(requests);
    this.gate = gate;
    this.transfers = transfers;
  }

  @Override
  public void prepareTransfer(
      PrepareTransferRequest request, StreamObserver<PrepareTransferResponse> observer) {
    Calls.answer(request, observer, call -> prepare(call, request));
  }

  @Override
  public void acceptTransfer(
      AcceptTransferRequest request, StreamObserver<AcceptTransferResponse> observer) {
    Calls.answer(request, observer, call -> accept(call, request));
  }

  @Override
  public void refuseTransfer(
      RefuseTransferRequest request, StreamObserver<RefuseTransferResponse> observer) {
    Calls.answer(request, observer, call -> refuse(call, request));
  }

  @Override
  public void completeTransfer(
      CompleteTransferRequest request, StreamObserver<CompleteTransferResponse> observer) {
    Calls.answer(request, observer, call -> complete(call, request));
  }

  @Override
  public void releaseNasKey(
      ReleaseNasKeyRequest request, StreamObserver<ReleaseNasKeyResponse> observer) {
    Calls.answer(request, observer, call -> release(call, request));
  }

  private PrepareTransferResponse prepare(Call call, PrepareTransferRequest request) {
    gate.check(OptionalProcedure.MOBILITY_REGISTRATION);
    TransferCommand command =
        new TransferCommand(
            Fields.keyRef(request.getKey(), "key"),
            Fields.otherInstance(call, request.getTargetInstanceId(), "target_instance_id"),
            horizontal(request),
            nonCurrent(request.getNonCurrentKeysList()));
    command.horizontal().ifPresent(derivation -> gate.check(call, derivation));
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            TransferEndpoint::prepared, PrepareTransferResponse::parseFrom, TransferDetails::of),
        receipt ->
            transfers
                .preparation()
                .prepare(call.caller().owner(), command, receipt, call.deadline()));
  }

  private AcceptTransferResponse accept(Call call, AcceptTransferRequest request) {
    gate.check(OptionalProcedure.MOBILITY_REGISTRATION);
    KeyRef key = Fields.keyRef(request.getKey(), "key");
    NfInstanceId instance = call.caller().instance();
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(this::accepted, AcceptTransferResponse::parseFrom, TransferDetails::of),
        receipt ->
            transfers
                .target()
                .accept(instance, call.caller().owner(), key, receipt, call.deadline()));
  }

  private RefuseTransferResponse refuse(Call call, RefuseTransferRequest request) {
    gate.check(OptionalProcedure.MOBILITY_REGISTRATION);
    KeyRef key = Fields.keyRef(request.getKey(), "key");
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<TransferStep, RefuseTransferResponse>(
            TransferEndpoint::refused, RefuseTransferResponse::parseFrom, TransferDetails::of),
        receipt -> transfers.target().refuse(call.caller().instance(), key, receipt));
  }

  private CompleteTransferResponse complete(Call call, CompleteTransferRequest request) {
    gate.check(OptionalProcedure.MOBILITY_REGISTRATION);
    return CompleteTransferResponse.newBuilder()
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

  private ReleaseNasKeyResponse release(Call call, ReleaseNasKeyRequest request) {
    gate.check(OptionalProcedure.MOBILITY_REGISTRATION);
    KeyRef key = Fields.keyRef(request.getKey(), "key");
    return requests.once(
        call,
        request.getRequestId(),
        request,
        Releases.form(TransferEndpoint::released, ReleaseNasKeyResponse::parseFrom),
        receipt -> transfers.release().release(call.caller(), key, receipt, call.deadline()));
  }

  private static Optional<HorizontalKAmf> horizontal(PrepareTransferRequest request) {
    if (!request.hasHorizontalDerivation()) {
      return Optional.empty();
    }
    HorizontalDerivation wire = request.getHorizontalDerivation();
    return Optional.of(
        new HorizontalKAmf(
            HorizontalDirection.MOBILITY_REGISTRATION,
            Fields.nasCount(
                wire.hasUplinkNasCount(),
                wire.getUplinkNasCount(),
                "horizontal_derivation.uplink_nas_count")));
  }

  private static List<KeyRef> nonCurrent(List<KeyReference> keys) {
    if (keys.size() > MOST_NON_CURRENT) {
      throw Fields.invalid("non_current_keys", "must be " + MOST_NON_CURRENT + " at the most");
    }
    return keys.stream().map(key -> Fields.keyRef(key, "non_current_keys")).toList();
  }

  private static PrepareTransferResponse prepared(PreparedTransfer prepared) {
    return PrepareTransferResponse.newBuilder()
        .setTransfer(Wire.of(prepared.facts().id()))
        .setKey(Wire.of(prepared.moved().ref()))
        .setNgKsi(Wire.of(prepared.ngKsi()))
        .setKeyAmfHDerivationInd(prepared.facts().isHorizontal())
        .setGeneration(prepared.moved().generation())
        .setExposureClass(Wire.of(prepared.moved().exposure()))
        .setExpiresAt(Wire.of(prepared.facts().expiresAt()))
        .build();
  }

  /** The key above the one that was handed over is the source's. */
  private AcceptTransferResponse accepted(AcceptedTransfer accepted) {
    return AcceptTransferResponse.newBuilder()
        .setTransfer(Wire.of(accepted.facts().id()))
        .setKey(Wire.of(accepted.key(), gate.vault().route()).toBuilder().clearParent())
        .setKeyAmfHDerivationInd(accepted.facts().isHorizontal())
        .build();
  }

  private static RefuseTransferResponse refused(TransferStep refused) {
    return RefuseTransferResponse.newBuilder()
        .setTransfer(Wire.of(refused.transfer().facts().id()))
        .build();
  }

  private static ReleaseNasKeyResponse released(ReleasedKey released) {
    return ReleaseNasKeyResponse.newBuilder()
        .setWrappedKey(Releases.wrapped(released))
        .setOaepHash(Wire.of(released.hash()))
        .setRecipientCertificateSha256(Releases.certificate(released))
        .build();
  }
}
