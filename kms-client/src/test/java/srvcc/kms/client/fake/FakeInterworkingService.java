package srvcc.kms.client.fake;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.v1.DeriveMappedContextRequest;
import srvcc.kms.v1.DeriveMappedContextResponse;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.InterworkingServiceGrpc;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeySetIdentifier;
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
import srvcc.kms.v1.SecurityContext;

/** InterworkingService, without the life of a move. */
final class FakeInterworkingService extends InterworkingServiceGrpc.InterworkingServiceImplBase {
  private final Map<HandoverReference, OfferEpsContextRequest> offers = new ConcurrentHashMap<>();
  private final FakeUtran utran;
  private final FakeMoves moves;
  private final FakeToken token;
  private final FakeRequests requests;
  private final FakeBehaviour behaviour;

  FakeInterworkingService(FakeStore store, FakeRequests requests, FakeBehaviour behaviour) {
    this.utran = new FakeUtran(store, behaviour);
    this.moves = store.moves();
    this.token = store.token();
    this.requests = requests;
    this.behaviour = behaviour;
  }

  @Override
  public void prepareMoveToEps(
      PrepareMoveToEpsRequest request, StreamObserver<PrepareMoveToEpsResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> prepared(request)));
  }

  @Override
  public void offerEpsContext(
      OfferEpsContextRequest request, StreamObserver<OfferEpsContextResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> offered(request)));
  }

  @Override
  public void deriveMappedContext(
      DeriveMappedContextRequest request, StreamObserver<DeriveMappedContextResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> derived(request)));
  }

  @Override
  public void offerUmtsContext(
      OfferUmtsContextRequest request, StreamObserver<OfferUmtsContextResponse> observer) {
    Answers.answer(
        observer,
        () -> requests.once(request.getRequestId(), request, () -> utran.offered(request)));
  }

  @Override
  public void mapFromUtran(
      MapFromUtranRequest request, StreamObserver<MapFromUtranResponse> observer) {
    Answers.answer(
        observer,
        () -> requests.once(request.getRequestId(), request, () -> utran.mapped(request)));
  }

  @Override
  public void mapToUtran(MapToUtranRequest request, StreamObserver<MapToUtranResponse> observer) {
    Answers.answer(
        observer,
        () -> requests.once(request.getRequestId(), request, () -> utran.toUtran(request)));
  }

  @Override
  public void releaseToSgsn(
      ReleaseToSgsnRequest request, StreamObserver<ReleaseToSgsnResponse> observer) {
    Answers.answer(
        observer,
        () -> requests.once(request.getRequestId(), request, () -> utran.released(request)));
  }

  private PrepareMoveToEpsResponse prepared(PrepareMoveToEpsRequest request) {
    KeyReference kAmf = request.getKAmf();
    byte[] root = token.octets(kAmf);
    boolean idle = request.hasUplinkNasCount();
    int count = idle ? request.getUplinkNasCount() : request.getDownlinkNasCount();
    if (!idle) {
      token.changeContext(kAmf, c -> c.setNextDownlinkNasCount(count + 1));
    }
    byte[] octets =
        behaviour.kAsmePrime(
            idle ? FakeKdf.kAsmePrimeIdle(root, count) : FakeKdf.kAsmePrime(root, count));
    String mme = request.getMmeInstanceId();
    KeyReference kAsme = token.addFrom(kAmf, "K_ASME", mme, octets);
    PrepareMoveToEpsResponse.Builder answer =
        PrepareMoveToEpsResponse.newBuilder()
            .setKAsme(kAsme)
            .setEKsi(token.context(kAmf).getNgKsi().getValue())
            .setNextNasCount(count + 1)
            .setExposureClass(ExposureClass.EXPOSURE_CLASS_IN_TOKEN);
    if (idle) {
      return answer.setHandover(moves.begin(kAsme)).build();
    }
    byte[] kEnb = FakeKdf.kEnb(octets, -1);
    byte[] first = FakeKdf.withKey(octets, 0x12, kEnb);
    KeyReference nh = token.addFrom(kAmf, "NH", mme, FakeKdf.withKey(octets, 0x12, first));
    moves.cameWith(kAsme, nh);
    return answer
        .setNh(nh)
        .setNcc(2)
        .setDownlinkNasCountLsb(count & 0xFF)
        .setHandover(moves.begin(kAsme, nh))
        .build();
  }

  private OfferEpsContextResponse offered(OfferEpsContextRequest request) {
    if (request.hasNh() && moves.isUnmodified(request.getKAsme(), request.getNh())) {
      throw Refusal.of(Status.Code.FAILED_PRECONDITION, "MAPPED_CONTEXT_UNMODIFIED");
    }
    HandoverReference reference = moves.begin();
    offers.put(reference, request);
    return OfferEpsContextResponse.newBuilder().setHandover(reference).build();
  }

  private DeriveMappedContextResponse derived(DeriveMappedContextRequest request) {
    OfferEpsContextRequest offer =
        Optional.ofNullable(offers.get(request.getHandover())).orElseThrow();
    String amf = Caller.instanceId();
    if (!amf.equals(offer.getAmfInstanceId())) {
      throw Refusal.of(Status.Code.PERMISSION_DENIED, "ROLE_NOT_ALLOWED");
    }
    byte[] kAsme = token.octets(offer.getKAsme());
    byte[] octets =
        offer.hasNh()
            ? FakeKdf.withKey(kAsme, 0x76, token.octets(offer.getNh()))
            : FakeKdf.kAmfPrimeIdle(kAsme, offer.getUplinkEpsNasCount());
    KeyReference kAmf = token.addKAmf(amf, octets);
    token.setContext(
        kAmf,
        SecurityContext.newBuilder()
            .setNgKsi(
                KeySetIdentifier.newBuilder()
                    .setType(KeySetIdentifier.Type.TYPE_MAPPED)
                    .setValue(offer.getEKsi()))
            .setNextDownlinkNasCount(0)
            .setNextUplinkNasCount(0)
            .build());
    moves.derived(request.getHandover(), kAmf, offer);
    return DeriveMappedContextResponse.newBuilder().setKey(token.describe(kAmf, amf)).build();
  }
}
