package srvcc.kms.api;

import io.grpc.stub.StreamObserver;
import java.util.Optional;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.derivation.EpsNh;
import srvcc.kms.derivation.KAmfPrimeHandover;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.KAsmePrimeIdle;
import srvcc.kms.derivation.KEnb;
import srvcc.kms.handover.EpsContext;
import srvcc.kms.handover.HandoverDetails;
import srvcc.kms.handover.HandoverFacts;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.handover.MoveFromEps;
import srvcc.kms.handover.MoveToEps;
import srvcc.kms.handover.UtranMoves;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.v1.DeriveMappedContextRequest;
import srvcc.kms.v1.DeriveMappedContextResponse;
import srvcc.kms.v1.InterworkingServiceGrpc;
import srvcc.kms.v1.MapFromUtranRequest;
import srvcc.kms.v1.MapFromUtranResponse;
import srvcc.kms.v1.MapToUtranRequest;
import srvcc.kms.v1.MapToUtranResponse;
import srvcc.kms.v1.OfferEpsContextRequest;
import srvcc.kms.v1.OfferEpsContextResponse;
import srvcc.kms.v1.OfferUmtsContextRequest;
import srvcc.kms.v1.OfferUmtsContextResponse;
import srvcc.kms.v1.PrepareMoveToEpsRequest;
import srvcc.kms.v1.PrepareMoveToEpsResponse;
import srvcc.kms.v1.ReleaseToSgsnRequest;
import srvcc.kms.v1.ReleaseToSgsnResponse;
import srvcc.kms.vault.KeyVault;

/**
 * InterworkingService: mobility between 5GS and EPS (TS 33.501 8.3 to 8.5), and between UTRAN and
 * E-UTRAN (TS 33.401 9.1, 9.2).
 */
final class InterworkingEndpoint extends InterworkingServiceGrpc.InterworkingServiceImplBase {

  private final Requests requests;
  private final DerivationGate gate;
  private final KeyVault vault;
  private final MoveToEps toEps;
  private final MoveFromEps fromEps;
  private final UtranCalls utran;

  InterworkingEndpoint(
      Requests requests,
      DerivationGate gate,
      KeyVault vault,
      MoveToEps toEps,
      MoveFromEps fromEps,
      UtranMoves utran) {
    this.requests = requests;
    this.gate = gate;
    this.vault = vault;
    this.toEps = toEps;
    this.fromEps = fromEps;
    this.utran = new UtranCalls(requests, gate, utran);
  }

  @Override
  public void prepareMoveToEps(
      PrepareMoveToEpsRequest request, StreamObserver<PrepareMoveToEpsResponse> observer) {
    Calls.answer(request, observer, call -> prepare(call, request));
  }

  @Override
  public void offerEpsContext(
      OfferEpsContextRequest request, StreamObserver<OfferEpsContextResponse> observer) {
    Calls.answer(request, observer, call -> offer(call, request));
  }

  @Override
  public void deriveMappedContext(
      DeriveMappedContextRequest request, StreamObserver<DeriveMappedContextResponse> observer) {
    Calls.answer(request, observer, call -> derive(call, request));
  }

  @Override
  public void offerUmtsContext(
      OfferUmtsContextRequest request, StreamObserver<OfferUmtsContextResponse> observer) {
    Calls.answer(request, observer, call -> utran.offer(call, request));
  }

  @Override
  public void mapFromUtran(
      MapFromUtranRequest request, StreamObserver<MapFromUtranResponse> observer) {
    Calls.answer(request, observer, call -> utran.mapFrom(call, request));
  }

  @Override
  public void mapToUtran(MapToUtranRequest request, StreamObserver<MapToUtranResponse> observer) {
    Calls.answer(request, observer, call -> utran.mapTo(call, request));
  }

  @Override
  public void releaseToSgsn(
      ReleaseToSgsnRequest request, StreamObserver<ReleaseToSgsnResponse> observer) {
    Calls.answer(request, observer, call -> utran.release(call, request));
  }

  private PrepareMoveToEpsResponse prepare(Call call, PrepareMoveToEpsRequest request) {
    gate.check(OptionalProcedure.EPS_INTERWORKING);
    KeyRef kAmf = Fields.keyRef(request.getKAmf(), "k_amf");
    NfInstanceId mme = Fields.otherInstance(call, request.getMmeInstanceId(), "mme_instance_id");
    NasCount count = count(call, request);
    NfInstanceId amf = call.caller().owner();
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            InterworkingEndpoint::prepared,
            PrepareMoveToEpsResponse::parseFrom,
            HandoverDetails::of),
        receipt ->
            request.hasUplinkNasCount()
                ? toEps.idle(amf, kAmf, count, mme, receipt, call.deadline())
                : toEps.handOver(amf, kAmf, count, mme, receipt, call.deadline()));
  }

  /** The NAS COUNT of the procedure, once everything may be derived that it takes. */
  private NasCount count(Call call, PrepareMoveToEpsRequest request) {
    return switch (request.getCountCase()) {
      case UPLINK_NAS_COUNT -> {
        NasCount uplink = Fields.nasCount(true, request.getUplinkNasCount(), "uplink_nas_count");
        gate.check(call, new KAsmePrimeIdle(uplink));
        yield uplink;
      }
      case DOWNLINK_NAS_COUNT -> {
        NasCount downlink =
            Fields.nasCount(true, request.getDownlinkNasCount(), "downlink_nas_count");
        gate.check(call, new KAsmePrimeHandover(downlink));
        gate.check(call, new KEnb(HandoverCount.INSTANCE));
        gate.check(call, new EpsNh());
        yield downlink;
      }
      case COUNT_NOT_SET -> throw Fields.invalid("count", "is required");
    };
  }

  private OfferEpsContextResponse offer(Call call, OfferEpsContextRequest request) {
    gate.check(OptionalProcedure.EPS_INTERWORKING);
    MoveFromEps.Offer offer =
        new MoveFromEps.Offer(
            Fields.keyRef(request.getKAsme(), "k_asme"),
            nh(request),
            Fields.nasCount(
                true,
                request.hasUplinkEpsNasCount() ? request.getUplinkEpsNasCount() : 0,
                "uplink_eps_nas_count"),
            eKsi(request),
            Fields.otherInstance(call, request.getAmfInstanceId(), "amf_instance_id"));
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            InterworkingEndpoint::offered,
            OfferEpsContextResponse::parseFrom,
            HandoverDetails::offered),
        receipt -> fromEps.offer(call.caller().owner(), offer, receipt, call.deadline()));
  }

  private static Optional<KeyRef> nh(OfferEpsContextRequest request) {
    return switch (request.getInputCase()) {
      case NH -> Optional.of(Fields.keyRef(request.getNh(), "nh"));
      case UPLINK_EPS_NAS_COUNT -> Optional.empty();
      case INPUT_NOT_SET -> throw Fields.invalid("input", "is required");
    };
  }

  private static int eKsi(OfferEpsContextRequest request) {
    return Fields.valid(
        "e_ksi",
        () -> new KeySetIdentifier(KeySetIdentifier.Type.MAPPED, request.getEKsi()).value());
  }

  private DeriveMappedContextResponse derive(Call call, DeriveMappedContextRequest request) {
    gate.check(OptionalProcedure.EPS_INTERWORKING);
    HandoverId handover = Fields.handover(request.getHandover(), "handover");
    gate.check(call, new KAmfPrimeHandover());
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            this::derived, DeriveMappedContextResponse::parseFrom, HandoverDetails::mapped),
        receipt -> fromEps.derive(call.caller().owner(), handover, receipt, call.deadline()));
  }

  private static PrepareMoveToEpsResponse prepared(EpsContext eps) {
    PrepareMoveToEpsResponse.Builder answer =
        PrepareMoveToEpsResponse.newBuilder()
            .setHandover(Wire.of(eps.facts().id()))
            .setKAsme(Wire.of(eps.kAsme()))
            .setNcc(eps.ncc())
            .setEKsi(eps.facts().ksi())
            .setDownlinkNasCountLsb(eps.facts().downlinkNasCountLsb())
            .setExposureClass(Wire.of(eps.exposure()))
            .setExpiresAt(Wire.of(eps.facts().expiresAt()));
    eps.nh().map(Wire::of).ifPresent(answer::setNh);
    eps.next().map(NasCount::value).ifPresent(answer::setNextNasCount);
    return answer.build();
  }

  private static OfferEpsContextResponse offered(HandoverFacts facts) {
    return OfferEpsContextResponse.newBuilder()
        .setHandover(Wire.of(facts.id()))
        .setExpiresAt(Wire.of(facts.expiresAt()))
        .build();
  }

  /** The K_ASME that it comes from is the MME's, and its reference stays with that one. */
  private DeriveMappedContextResponse derived(DescribedKey kAmf) {
    return DeriveMappedContextResponse.newBuilder()
        .setKey(Wire.of(kAmf, vault.route()).toBuilder().clearParent())
        .build();
  }
}
