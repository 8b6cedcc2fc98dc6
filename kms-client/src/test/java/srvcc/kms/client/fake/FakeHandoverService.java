package srvcc.kms.client.fake;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import srvcc.kms.v1.CancelHandoverRequest;
import srvcc.kms.v1.CancelHandoverResponse;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.CompleteHandoverResponse;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.HandoverServiceGrpc;
import srvcc.kms.v1.HandoverState;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.OaepHash;
import srvcc.kms.v1.PrepareDirectHandoverRequest;
import srvcc.kms.v1.PrepareDirectHandoverResponse;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.ReleaseToMscRequest;
import srvcc.kms.v1.ReleaseToMscResponse;
import srvcc.kms.v1.SecurityContext;

/** HandoverService, without the life of a handover. */
final class FakeHandoverService extends HandoverServiceGrpc.HandoverServiceImplBase {
  private static final String CONCATENATED = "K'_ASME";

  private final Map<Object, FakeHandover> handovers;
  private final FakeMoves moves;
  private final FakeToken token;
  private final FakeRequests requests;
  private final FakeBehaviour behaviour;

  FakeHandoverService(FakeStore store, FakeRequests requests, FakeBehaviour behaviour) {
    this.handovers = store.handovers();
    this.moves = store.moves();
    this.token = store.token();
    this.requests = requests;
    this.behaviour = behaviour;
  }

  @Override
  public void prepareHandover(
      PrepareHandoverRequest request, StreamObserver<PrepareHandoverResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> prepared(request)));
  }

  @Override
  public void prepareDirectHandover(
      PrepareDirectHandoverRequest request,
      StreamObserver<PrepareDirectHandoverResponse> observer) {
    Answers.answer(
        observer,
        () -> requests.once(request.getRequestId(), request, () -> preparedDirectly(request)));
  }

  @Override
  public void deriveSrvccContext(
      DeriveSrvccContextRequest request, StreamObserver<DeriveSrvccContextResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> derived(request)));
  }

  @Override
  public void releaseToMsc(
      ReleaseToMscRequest request, StreamObserver<ReleaseToMscResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> released(request)));
  }

  @Override
  public void completeHandover(
      CompleteHandoverRequest request, StreamObserver<CompleteHandoverResponse> observer) {
    Answers.answer(
        observer,
        () -> {
          if (!endsMove(request.getHandover(), true)) {
            FakeHandover handover = ended(request.getHandover());
            token.changeContext(handover.kAmf(), c -> c.setReauthenticationRequired(true));
          }
          return CompleteHandoverResponse.getDefaultInstance();
        });
  }

  @Override
  public void cancelHandover(
      CancelHandoverRequest request, StreamObserver<CancelHandoverResponse> observer) {
    Answers.answer(
        observer,
        () -> {
          if (!endsMove(request.getHandover(), false)) {
            ended(request.getHandover());
          }
          return CancelHandoverResponse.newBuilder()
              .setState(HandoverState.HANDOVER_STATE_CANCELLED)
              .build();
        });
  }

  private PrepareHandoverResponse prepared(PrepareHandoverRequest request) {
    behaviour.beforePrepare();
    KeyReference kAmf = request.getKAmf();
    int count = request.getDownlinkNasCount();
    SecurityContext context = token.context(kAmf);
    checkUsable(context, count);
    token.changeContext(kAmf, c -> c.setNextDownlinkNasCount(count + 1));
    KeyReference key = kAsme(request, behaviour.countToDerive(count));
    FakeHandover handover = new FakeHandover(kAmf, context.getNgKsi().getValue());
    remember(handover, key);
    return PrepareHandoverResponse.newBuilder()
        .setHandover(reference(handover))
        .setKAsmeSrvcc(key)
        .setEKsi(handover.ksi())
        .setDownlinkNasCount(count)
        .setDownlinkNasCountLsb(count & 0xF)
        .setNextDownlinkNasCount(count + 1)
        .setExposureClass(ExposureClass.EXPOSURE_CLASS_IN_TOKEN)
        .build();
  }

  private KeyReference kAsme(PrepareHandoverRequest request, int count) {
    byte[] kAmf = token.octets(request.getKAmf());
    String mme = request.getMmeInstanceId();
    return request.getConcatenated()
        ? token.addFrom(request.getKAmf(), CONCATENATED, mme, FakeKdf.kAsmePrime(kAmf, count))
        : token.addFrom(request.getKAmf(), "K_ASME_SRVCC", mme, FakeKdf.kAsmeSrvcc(kAmf, count));
  }

  private byte[] ckIk(KeyReference kAsme) {
    byte[] octets = token.octets(kAsme);
    return token.name(kAsme).equals(CONCATENATED) ? octets : FakeKdf.ckIkSrvcc(octets);
  }

  /** The AMF owns the keys here, which makes it simple to let it describe them. */
  private PrepareDirectHandoverResponse preparedDirectly(PrepareDirectHandoverRequest request) {
    KeyReference kAmf = request.getKAmf();
    int count = request.getDownlinkNasCount();
    SecurityContext context = token.context(kAmf);
    checkUsable(context, count);
    token.changeContext(kAmf, c -> c.setNextDownlinkNasCount(count + 1));
    byte[] between = FakeKdf.kAsmeSrvcc(token.octets(kAmf), behaviour.countToDerive(count));
    byte[] both = FakeKdf.ckIkSrvcc(between);
    FakeHandover handover = new FakeHandover(kAmf, context.getNgKsi().getValue());
    KeyReference ck = token.addFrom(kAmf, "CK_SRVCC", Caller.instanceId(), Arrays.copyOf(both, 16));
    KeyReference ik =
        token.addFrom(kAmf, "IK_SRVCC", Caller.instanceId(), Arrays.copyOfRange(both, 16, 32));
    remember(handover, ck, ik);
    return PrepareDirectHandoverResponse.newBuilder()
        .setHandover(reference(handover))
        .setCkSrvcc(ck)
        .setIkSrvcc(ik)
        .setKsiSrvcc(handover.ksi())
        .setDownlinkNasCount(count)
        .setDownlinkNasCountLsb(count & 0xF)
        .setNextDownlinkNasCount(count + 1)
        .setExposureClass(ExposureClass.EXPOSURE_CLASS_IN_TOKEN)
        .build();
  }

  private static void checkUsable(SecurityContext context, int count) {
    if (context.getReauthenticationRequired()) {
      throw Refusal.of(Status.Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED");
    }
    if (count < context.getNextDownlinkNasCount()) {
      throw Refusal.of(Status.Code.FAILED_PRECONDITION, "NAS_COUNT_REUSED");
    }
  }

  private DeriveSrvccContextResponse derived(DeriveSrvccContextRequest request) {
    FakeHandover handover = handover(request.getKAsmeSrvcc());
    byte[] both = ckIk(request.getKAsmeSrvcc());
    destroy(request.getKAsmeSrvcc());
    String owner = Caller.instanceId();
    KeyReference ck = token.addFrom(handover.kAmf(), "CK_SRVCC", owner, Arrays.copyOf(both, 16));
    KeyReference ik =
        token.addFrom(handover.kAmf(), "IK_SRVCC", owner, Arrays.copyOfRange(both, 16, 32));
    remember(handover, ck, ik);
    return DeriveSrvccContextResponse.newBuilder()
        .setHandover(reference(handover))
        .setCkSrvcc(ck)
        .setIkSrvcc(ik)
        .setKsiSrvcc(handover.ksi())
        .setExposureClass(ExposureClass.EXPOSURE_CLASS_IN_TOKEN)
        .build();
  }

  private ReleaseToMscResponse released(ReleaseToMscRequest request) throws Exception {
    FakeHandover handover = handover(request.getCkSrvcc());
    PublicKey recipient = Caller.certificate().getPublicKey();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Caller.certificate().getEncoded());
    byte[] ck = behaviour.ckToRelease(token.octets(request.getCkSrvcc()));
    byte[] ik = token.octets(request.getIkSrvcc());
    return ReleaseToMscResponse.newBuilder()
        .setHandover(reference(handover))
        .setWrappedCkSrvcc(FakeOaep.wrap(ck, recipient))
        .setWrappedIkSrvcc(FakeOaep.wrap(ik, recipient))
        .setOaepHash(OaepHash.OAEP_HASH_SHA1)
        .setKsiSrvcc(handover.ksi())
        .setRecipientCertificateSha256(ByteString.copyFrom(digest))
        .build();
  }

  private boolean endsMove(HandoverReference reference, boolean completed) {
    Optional<List<KeyReference>> doomed = moves.ended(reference, completed);
    doomed.ifPresent(keys ->
        keys.forEach(key -> {
          destroy(key);
          if (behaviour.destroysKeys()) {
            token.destroyBelow(key, token.owner(key));
          }
        }));
    return doomed.isPresent();
  }

  private FakeHandover ended(HandoverReference reference) {
    FakeHandover handover = handover(reference);
    handover.keys().forEach(this::destroy);
    return handover;
  }

  private void destroy(KeyReference key) {
    if (behaviour.destroysKeys()) {
      token.destroy(key);
    }
  }

  private void remember(FakeHandover handover, KeyReference... keys) {
    for (KeyReference key : keys) {
      handovers.put(key, handover);
    }
    handover.keys().addAll(List.of(keys));
  }

  private HandoverReference reference(FakeHandover handover) {
    var reference = HandoverReference.newBuilder().setValue(FakeToken.randomReference()).build();
    handovers.put(reference, handover);
    return reference;
  }

  private FakeHandover handover(Object reference) {
    return Optional.ofNullable(handovers.get(reference))
        .orElseThrow(() -> Refusal.of(Status.Code.NOT_FOUND, "HANDOVER_NOT_FOUND"));
  }
}
