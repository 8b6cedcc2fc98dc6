package srvcc.kms.client.fake;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeySetIdentifier;
import srvcc.kms.v1.MapFromUtranRequest;
import srvcc.kms.v1.MapFromUtranResponse;
import srvcc.kms.v1.MapToUtranRequest;
import srvcc.kms.v1.MapToUtranResponse;
import srvcc.kms.v1.OaepHash;
import srvcc.kms.v1.OfferUmtsContextRequest;
import srvcc.kms.v1.OfferUmtsContextResponse;
import srvcc.kms.v1.ReleaseToSgsnRequest;
import srvcc.kms.v1.ReleaseToSgsnResponse;
import srvcc.kms.v1.SecurityContext;

/** Moves between UTRAN and E-UTRAN, without their life. */
final class FakeUtran {
  private final Map<HandoverReference, OfferUmtsContextRequest> offers = new ConcurrentHashMap<>();
  private final Map<KeyReference, HandoverReference> byCk = new ConcurrentHashMap<>();
  private final Set<ByteString> known = ConcurrentHashMap.newKeySet();
  private final FakeMoves moves;
  private final FakeToken token;
  private final FakeBehaviour behaviour;

  FakeUtran(FakeStore store, FakeBehaviour behaviour) {
    this.moves = store.moves();
    this.token = store.token();
    this.behaviour = behaviour;
  }

  OfferUmtsContextResponse offered(OfferUmtsContextRequest request) {
    HandoverReference reference = moves.begin();
    offers.put(reference, request);
    return OfferUmtsContextResponse.newBuilder()
        .setHandover(reference)
        .setKsi(ksi(request.getCkIk()))
        .build();
  }

  MapFromUtranResponse mapped(MapFromUtranRequest request) {
    OfferUmtsContextRequest offer =
        Optional.ofNullable(offers.get(request.getHandover())).orElseThrow();
    String mme = Caller.instanceId();
    if (!mme.equals(offer.getMmeInstanceId())) {
      throw Refusal.of(Status.Code.PERMISSION_DENIED, "ROLE_NOT_ALLOWED");
    }
    byte[] ckIk = token.octets(offer.getCkIk());
    byte[] derived =
        request.hasNonceUe()
            ? FakeKdf.kAsmeFromUtranIdle(ckIk, request.getNonceUe(), request.getNonceMme())
            : FakeKdf.kAsmeFromUtran(ckIk, request.getNonceMme());
    if (!known.add(ByteString.copyFrom(derived))) {
      throw Refusal.of(Status.Code.FAILED_PRECONDITION, "NONCE_REUSED");
    }
    KeyReference kAsme =
        token.addFrom(offer.getCkIk(), "K_ASME", mme, behaviour.kAsmePrime(derived));
    token.setContext(
        kAsme,
        SecurityContext.newBuilder()
            .setNgKsi(
                KeySetIdentifier.newBuilder()
                    .setType(KeySetIdentifier.Type.TYPE_MAPPED)
                    .setValue(ksi(offer.getCkIk())))
            .setNextDownlinkNasCount(0)
            .setNextUplinkNasCount(0)
            .build());
    moves.derived(request.getHandover(), List.of(kAsme), List.of(offer.getCkIk()));
    return MapFromUtranResponse.newBuilder().setKey(token.describe(kAsme, mme)).build();
  }

  MapToUtranResponse toUtran(MapToUtranRequest request) {
    KeyReference kAsme = request.getKAsme();
    byte[] octets = token.octets(kAsme);
    boolean idle = request.hasIdle();
    int count = idle ? request.getIdle().getUplinkEpsNasCount() : request.getDownlinkEpsNasCount();
    if (idle && !isToken(octets, count, request.getIdle().getNasToken())) {
      throw Refusal.of(Status.Code.FAILED_PRECONDITION, "NAS_TOKEN_WRONG");
    }
    if (!idle) {
      if (count < token.context(kAsme).getNextDownlinkNasCount()) {
        throw Refusal.of(Status.Code.FAILED_PRECONDITION, "NAS_COUNT_REUSED");
      }
      token.changeContext(kAsme, c -> c.setNextDownlinkNasCount(count + 1));
    }
    byte[] both = idle ? FakeKdf.ckIkPrimeIdle(octets, count) : FakeKdf.ckIkPrime(octets, count);
    String sgsn = request.getSgsnInstanceId();
    KeyReference ck = token.addFrom(kAsme, "CK'", sgsn, Arrays.copyOf(both, 16));
    KeyReference ik = token.addFrom(kAsme, "IK'", sgsn, Arrays.copyOfRange(both, 16, 32));
    HandoverReference move = moves.begin();
    moves.derived(move, List.of(ck, ik), List.of(ck, ik));
    byCk.put(ck, move);
    return MapToUtranResponse.newBuilder()
        .setHandover(move)
        .setCkPrime(ck)
        .setIkPrime(ik)
        .setKsi(request.getEKsi())
        .setDownlinkNasCountLsb(idle ? 0 : count & 0xF)
        .setNextEpsNasCount(count + 1)
        .setExposureClass(ExposureClass.EXPOSURE_CLASS_IN_TOKEN)
        .build();
  }

  ReleaseToSgsnResponse released(ReleaseToSgsnRequest request) throws Exception {
    if (!token.owner(request.getCkPrime()).equals(Caller.instanceId())) {
      throw Refusal.of(Status.Code.NOT_FOUND, "KEY_NOT_FOUND");
    }
    PublicKey recipient = Caller.certificate().getPublicKey();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Caller.certificate().getEncoded());
    byte[] ck = behaviour.ckToRelease(token.octets(request.getCkPrime()));
    return ReleaseToSgsnResponse.newBuilder()
        .setHandover(Optional.ofNullable(byCk.get(request.getCkPrime())).orElseThrow())
        .setWrappedCkPrime(FakeOaep.wrap(ck, recipient))
        .setWrappedIkPrime(FakeOaep.wrap(token.octets(request.getIkPrime()), recipient))
        .setOaepHash(OaepHash.OAEP_HASH_SHA1)
        .setRecipientCertificateSha256(ByteString.copyFrom(digest))
        .build();
  }

  private int ksi(KeyReference ckIk) {
    return token.context(ckIk).getNgKsi().getValue();
  }

  private static boolean isToken(byte[] kAsme, int count, ByteString sent) {
    byte[] whole = FakeKdf.nasToken(kAsme, count);
    return ByteString.copyFrom(whole).substring(whole.length - sent.size()).equals(sent);
  }
}
