package srvcc.kms.api;

import com.google.protobuf.ByteString;
import java.util.Optional;
import srvcc.kms.audit.Details;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.KAsmeFromUtranHandover;
import srvcc.kms.derivation.KAsmeFromUtranIdle;
import srvcc.kms.derivation.Nonce;
import srvcc.kms.handover.HandoverDetails;
import srvcc.kms.handover.HandoverFacts;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.handover.MoveToUtran;
import srvcc.kms.handover.ReleasedKeys;
import srvcc.kms.handover.SrvccKeyPair;
import srvcc.kms.handover.UtranContext;
import srvcc.kms.handover.UtranInput;
import srvcc.kms.handover.UtranMoves;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.key.Octets;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.tlog.Hash;
import srvcc.kms.v1.MapFromUtranRequest;
import srvcc.kms.v1.MapFromUtranResponse;
import srvcc.kms.v1.MapToUtranRequest;
import srvcc.kms.v1.MapToUtranResponse;
import srvcc.kms.v1.OfferUmtsContextRequest;
import srvcc.kms.v1.OfferUmtsContextResponse;
import srvcc.kms.v1.ReleaseToSgsnRequest;
import srvcc.kms.v1.ReleaseToSgsnResponse;
import srvcc.kms.v1.UtranIdleMode;

/** The part of InterworkingService between UTRAN and E-UTRAN (TS 33.401 9.1, 9.2). */
record UtranCalls(Requests requests, DerivationGate gate, UtranMoves moves) {

  private static final int FEWEST_TOKEN_OCTETS = 2;
  private static final int MOST_TOKEN_OCTETS = 32;

  OfferUmtsContextResponse offer(Call call, OfferUmtsContextRequest request) {
    gate.check(OptionalProcedure.UMTS_INTERWORKING);
    KeyRef ckIk = Fields.keyRef(request.getCkIk(), "ck_ik");
    NfInstanceId mme = Fields.otherInstance(call, request.getMmeInstanceId(), "mme_instance_id");
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            UtranCalls::offered, OfferUmtsContextResponse::parseFrom, HandoverDetails::offered),
        receipt -> moves.from().offer(call.caller().owner(), ckIk, mme, receipt, call.deadline()));
  }

  MapFromUtranResponse mapFrom(Call call, MapFromUtranRequest request) {
    gate.check(OptionalProcedure.UMTS_INTERWORKING);
    HandoverId handover = Fields.handover(request.getHandover(), "handover");
    Derivation derivation = derivation(request);
    gate.check(call, derivation);
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(this::mapped, MapFromUtranResponse::parseFrom, HandoverDetails::mapped),
        receipt ->
            moves
                .from()
                .map(call.caller().owner(), handover, derivation, receipt, call.deadline()));
  }

  MapToUtranResponse mapTo(Call call, MapToUtranRequest request) {
    gate.check(OptionalProcedure.UMTS_INTERWORKING);
    MoveToUtran.Command command =
        new MoveToUtran.Command(
            Fields.keyRef(request.getKAsme(), "k_asme"),
            eKsi(request),
            input(request),
            Fields.otherInstance(call, request.getSgsnInstanceId(), "sgsn_instance_id"));
    gate.check(call, command.input().derivation());
    if (command.input() instanceof UtranInput.Idle idle) {
      gate.check(call, idle.expected());
    }
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            UtranCalls::toUtran, MapToUtranResponse::parseFrom, HandoverDetails::of),
        receipt -> moves.to().map(call.caller().owner(), command, receipt, call.deadline()));
  }

  ReleaseToSgsnResponse release(Call call, ReleaseToSgsnRequest request) {
    gate.check(OptionalProcedure.UMTS_INTERWORKING);
    SrvccKeyPair keys =
        new SrvccKeyPair(
            Fields.keyRef(request.getCkPrime(), "ck_prime"),
            Fields.keyRef(request.getIkPrime(), "ik_prime"));
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            UtranCalls::released,
            ReleaseToSgsnResponse::parseFrom,
            released -> details(released, keys),
            released -> Optional.of(released.facts().id().uuid())),
        receipt -> moves.to().release(call.caller(), keys, receipt, call.deadline()));
  }

  private static Derivation derivation(MapFromUtranRequest request) {
    Fields.require(request.hasNonceMme(), "nonce_mme");
    Nonce nonceMme = new Nonce(request.getNonceMme());
    return request.hasNonceUe()
        ? new KAsmeFromUtranIdle(new Nonce(request.getNonceUe()), nonceMme)
        : new KAsmeFromUtranHandover(nonceMme);
  }

  private static UtranInput input(MapToUtranRequest request) {
    return switch (request.getInputCase()) {
      case DOWNLINK_EPS_NAS_COUNT ->
          new UtranInput.Handover(
              count(request.getDownlinkEpsNasCount(), "downlink_eps_nas_count"));
      case IDLE -> idle(request.getIdle());
      case INPUT_NOT_SET -> throw Fields.invalid("input", "is required");
    };
  }

  private static UtranInput idle(UtranIdleMode idle) {
    Octets token = Octets.of(Fields.octets(idle.getNasToken(), "idle.nas_token"));
    if (token.size() < FEWEST_TOKEN_OCTETS || token.size() > MOST_TOKEN_OCTETS) {
      throw Fields.invalid("idle.nas_token", "must be 2 to 32 octets (TS 33.401 9.1.1)");
    }
    return new UtranInput.Idle(
        count(idle.getUplinkEpsNasCount(), "idle.uplink_eps_nas_count"), token);
  }

  private static NasCount count(int unsignedValue, String field) {
    return Fields.nasCount(true, unsignedValue, field);
  }

  private static int eKsi(MapToUtranRequest request) {
    return Fields.valid(
        "e_ksi",
        () -> new KeySetIdentifier(KeySetIdentifier.Type.MAPPED, request.getEKsi()).value());
  }

  private static Details details(ReleasedKeys released, SrvccKeyPair keys) {
    return HandoverDetails.releasedToSgsn(released, keys)
        .with("recipientCertificate", Hash.of(Digests.sha256(released.recipient())).hex());
  }

  private static OfferUmtsContextResponse offered(HandoverFacts facts) {
    return OfferUmtsContextResponse.newBuilder()
        .setHandover(Wire.of(facts.id()))
        .setKsi(facts.ksi())
        .setExpiresAt(Wire.of(facts.expiresAt()))
        .build();
  }

  /** The CK‖IK that it comes from is the SGSN's, and its reference stays with that one. */
  private MapFromUtranResponse mapped(DescribedKey kAsme) {
    return MapFromUtranResponse.newBuilder()
        .setKey(Wire.of(kAsme, gate.vault().route()).toBuilder().clearParent())
        .build();
  }

  private static MapToUtranResponse toUtran(UtranContext utran) {
    MapToUtranResponse.Builder answer =
        MapToUtranResponse.newBuilder()
            .setHandover(Wire.of(utran.facts().id()))
            .setCkPrime(Wire.of(utran.keys().ck()))
            .setIkPrime(Wire.of(utran.keys().ik()))
            .setKsi(utran.facts().ksi())
            .setDownlinkNasCountLsb(utran.facts().downlinkNasCountLsb())
            .setExposureClass(Wire.of(utran.exposure()))
            .setExpiresAt(Wire.of(utran.facts().expiresAt()));
    utran.next().map(NasCount::value).ifPresent(answer::setNextEpsNasCount);
    return answer.build();
  }

  private static ReleaseToSgsnResponse released(ReleasedKeys released) {
    return ReleaseToSgsnResponse.newBuilder()
        .setHandover(Wire.of(released.facts().id()))
        .setWrappedCkPrime(ByteString.copyFrom(released.wrappedCk().toArray()))
        .setWrappedIkPrime(ByteString.copyFrom(released.wrappedIk().toArray()))
        .setOaepHash(Wire.of(released.hash()))
        .setKsi(released.facts().ksi())
        .setRecipientCertificateSha256(ByteString.copyFrom(Digests.sha256(released.recipient())))
        .build();
  }
}
