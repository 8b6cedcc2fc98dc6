package srvcc.kms.api;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import srvcc.kms.audit.Details;
import srvcc.kms.commit.Receipt;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.KAsmeSrvcc;
import srvcc.kms.derivation.SrvccKeys;
import srvcc.kms.handover.DerivedContext;
import srvcc.kms.handover.DirectContext;
import srvcc.kms.handover.DirectPreparation;
import srvcc.kms.handover.HandoverDetails;
import srvcc.kms.handover.HandoverEnd;
import srvcc.kms.handover.HandoverEnding;
import srvcc.kms.handover.HandoverState;
import srvcc.kms.handover.PreparedHandover;
import srvcc.kms.handover.ReleasedKeys;
import srvcc.kms.handover.SrvccHandovers;
import srvcc.kms.handover.SrvccKeyPair;
import srvcc.kms.handover.SrvccPreparation;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.policy.NfRole;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.tlog.Hash;
import srvcc.kms.v1.CancelHandoverRequest;
import srvcc.kms.v1.CancelHandoverResponse;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.CompleteHandoverResponse;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.HandoverServiceGrpc;
import srvcc.kms.v1.PrepareDirectHandoverRequest;
import srvcc.kms.v1.PrepareDirectHandoverResponse;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.ReleaseToMscRequest;
import srvcc.kms.v1.ReleaseToMscResponse;

/** HandoverService: the SRVCC handover of TS 33.501 J.1.2. */
final class HandoverEndpoint extends HandoverServiceGrpc.HandoverServiceImplBase {

  private final Requests requests;
  private final DerivationGate gate;
  private final SrvccPreparation preparation;
  private final DirectPreparation direct;
  private final SrvccHandovers handovers;
  private final HandoverEnding ending;

  HandoverEndpoint(
      Requests requests,
      DerivationGate gate,
      SrvccPreparation preparation,
      DirectPreparation direct,
      SrvccHandovers handovers,
      HandoverEnding ending) {
    this.requests = requests;
    this.gate = gate;
    this.preparation = preparation;
    this.direct = direct;
    this.handovers = handovers;
    this.ending = ending;
  }

  @Override
  public void prepareHandover(
      PrepareHandoverRequest request, StreamObserver<PrepareHandoverResponse> observer) {
    Calls.answer(request, observer, call -> prepare(call, request));
  }

  @Override
  public void prepareDirectHandover(
      PrepareDirectHandoverRequest request,
      StreamObserver<PrepareDirectHandoverResponse> observer) {
    Calls.answer(request, observer, call -> prepareDirect(call, request));
  }

  @Override
  public void deriveSrvccContext(
      DeriveSrvccContextRequest request, StreamObserver<DeriveSrvccContextResponse> observer) {
    Calls.answer(request, observer, call -> derive(call, request));
  }

  @Override
  public void releaseToMsc(
      ReleaseToMscRequest request, StreamObserver<ReleaseToMscResponse> observer) {
    Calls.answer(request, observer, call -> release(call, request));
  }

  @Override
  public void completeHandover(
      CompleteHandoverRequest request, StreamObserver<CompleteHandoverResponse> observer) {
    Calls.answer(request, observer, call -> complete(call, request));
  }

  @Override
  public void cancelHandover(
      CancelHandoverRequest request, StreamObserver<CancelHandoverResponse> observer) {
    Calls.answer(request, observer, call -> cancel(call, request));
  }

  private CompleteHandoverResponse complete(Call call, CompleteHandoverRequest request) {
    Receipt<HandoverEnd> receipt =
        requests.receipt(call, request.getRequestId(), HandoverDetails::of);
    ending.complete(
        call.caller().owner(), Fields.handover(request.getHandover(), "handover"), receipt);
    return CompleteHandoverResponse.getDefaultInstance();
  }

  private CancelHandoverResponse cancel(Call call, CancelHandoverRequest request) {
    Receipt<HandoverEnd> receipt =
        requests.receipt(call, request.getRequestId(), HandoverDetails::of);
    HandoverState state =
        ending.cancel(
            call.caller().owner(), Fields.handover(request.getHandover(), "handover"), receipt);
    return CancelHandoverResponse.newBuilder().setState(Wire.of(state)).build();
  }

  private PrepareHandoverResponse prepare(Call call, PrepareHandoverRequest request) {
    if (request.getConcatenated()) {
      gate.check(OptionalProcedure.SRVCC_CONCATENATION);
    }
    KeyRef kAmf = Fields.keyRef(request.getKAmf(), "k_amf");
    NasCount count =
        Fields.nasCount(
            request.hasDownlinkNasCount(), request.getDownlinkNasCount(), "downlink_nas_count");
    NfInstanceId mme = Fields.otherInstance(call, request.getMmeInstanceId(), "mme_instance_id");
    if (request.getConcatenated()) {
      gate.check(call, new KAsmePrimeHandover(count, KAsmePrimeHandover.Use.CONCATENATION));
    } else {
      gate.check(call, new KAsmeSrvcc(count));
    }
    NfInstanceId amf = call.caller().owner();
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            HandoverEndpoint::prepared, PrepareHandoverResponse::parseFrom, HandoverDetails::of),
        receipt ->
            request.getConcatenated()
                ? preparation.prepareConcatenated(amf, kAmf, count, mme, receipt, call.deadline())
                : preparation.prepare(amf, kAmf, count, mme, receipt, call.deadline()));
  }

  private PrepareDirectHandoverResponse prepareDirect(
      Call call, PrepareDirectHandoverRequest request) {
    gate.check(OptionalProcedure.SRVCC_DIRECT);
    KeyRef kAmf = Fields.keyRef(request.getKAmf(), "k_amf");
    NasCount count =
        Fields.nasCount(
            request.hasDownlinkNasCount(), request.getDownlinkNasCount(), "downlink_nas_count");
    NfInstanceId msc = Fields.otherInstance(call, request.getMscInstanceId(), "msc_instance_id");
    gate.check(call, new KAsmeSrvcc(count));
    gate.check(call, SrvccKeys.FROM_K_ASME_SRVCC);
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            HandoverEndpoint::preparedDirectly,
            PrepareDirectHandoverResponse::parseFrom,
            HandoverDetails::of),
        receipt ->
            direct.prepare(call.caller().owner(), kAmf, count, msc, receipt, call.deadline()));
  }

  private DeriveSrvccContextResponse derive(Call call, DeriveSrvccContextRequest request) {
    KeyRef kAsmeSrvcc = Fields.keyRef(request.getKAsmeSrvcc(), "k_asme_srvcc");
    NfInstanceId msc = Fields.otherInstance(call, request.getMscInstanceId(), "msc_instance_id");
    gate.check(call, SrvccKeys.FROM_K_ASME_SRVCC);
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            HandoverEndpoint::derived, DeriveSrvccContextResponse::parseFrom, HandoverDetails::of),
        receipt ->
            handovers.derive(call.caller().owner(), kAsmeSrvcc, msc, receipt, call.deadline()));
  }

  private ReleaseToMscResponse release(Call call, ReleaseToMscRequest request) {
    SrvccKeyPair keys =
        new SrvccKeyPair(
            Fields.keyRef(request.getCkSrvcc(), "ck_srvcc"),
            Fields.keyRef(request.getIkSrvcc(), "ik_srvcc"));
    X509Certificate certificate = recipient(call, request.getMscCertificate());
    return requests.once(
        call,
        request.getRequestId(),
        request,
        new Requests.Form<>(
            HandoverEndpoint::released,
            ReleaseToMscResponse::parseFrom,
            released -> details(released, keys),
            released -> Optional.of(released.facts().id().uuid())),
        receipt ->
            handovers.release(call.caller().owner(), keys, certificate, receipt, call.deadline()));
  }

  private static Details details(ReleasedKeys released, SrvccKeyPair keys) {
    return HandoverDetails.of(released, keys)
        .with("recipientCertificate", Hash.of(Digests.sha256(released.recipient())).hex());
  }

  /** The MSC server's own certificate; from an MME, the one that it names. */
  private static X509Certificate recipient(Call call, ByteString named) {
    if (call.caller().is(NfRole.CUSTOM_MSC) && named.isEmpty()) {
      return call.caller().certificate();
    }
    byte[] der = Fields.octets(named, "msc_certificate");
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw Fields.invalid("msc_certificate", "must be an X.509 certificate in DER");
    }
  }

  private static PrepareHandoverResponse prepared(PreparedHandover prepared) {
    PrepareHandoverResponse.Builder answer =
        PrepareHandoverResponse.newBuilder()
            .setHandover(Wire.of(prepared.facts().id()))
            .setKAsmeSrvcc(Wire.of(prepared.kAsmeSrvcc()))
            .setEKsi(prepared.facts().ksi())
            .setDownlinkNasCount(prepared.facts().downlinkNasCount().value())
            .setDownlinkNasCountLsb(prepared.downlinkNasCountLsb())
            .setExposureClass(Wire.of(prepared.exposure()))
            .setExpiresAt(Wire.of(prepared.facts().expiresAt()));
    prepared.nextDownlink().map(NasCount::value).ifPresent(answer::setNextDownlinkNasCount);
    return answer.build();
  }

  private static PrepareDirectHandoverResponse preparedDirectly(DirectContext direct) {
    DerivedContext derived = direct.derived();
    PrepareDirectHandoverResponse.Builder answer =
        PrepareDirectHandoverResponse.newBuilder()
            .setHandover(Wire.of(derived.facts().id()))
            .setCkSrvcc(Wire.of(derived.keys().ck()))
            .setIkSrvcc(Wire.of(derived.keys().ik()))
            .setKsiSrvcc(derived.facts().ksi())
            .setDownlinkNasCount(derived.facts().downlinkNasCount().value())
            .setDownlinkNasCountLsb(derived.facts().downlinkNasCountLsb())
            .setExposureClass(Wire.of(derived.exposure()))
            .setExpiresAt(Wire.of(derived.facts().expiresAt()));
    direct.nextDownlink().map(NasCount::value).ifPresent(answer::setNextDownlinkNasCount);
    return answer.build();
  }

  private static DeriveSrvccContextResponse derived(DerivedContext derived) {
    return DeriveSrvccContextResponse.newBuilder()
        .setHandover(Wire.of(derived.facts().id()))
        .setCkSrvcc(Wire.of(derived.keys().ck()))
        .setIkSrvcc(Wire.of(derived.keys().ik()))
        .setKsiSrvcc(derived.facts().ksi())
        .setExposureClass(Wire.of(derived.exposure()))
        .build();
  }

  private static ReleaseToMscResponse released(ReleasedKeys released) {
    return ReleaseToMscResponse.newBuilder()
        .setHandover(Wire.of(released.facts().id()))
        .setWrappedCkSrvcc(ByteString.copyFrom(released.wrappedCk().toArray()))
        .setWrappedIkSrvcc(ByteString.copyFrom(released.wrappedIk().toArray()))
        .setOaepHash(Wire.of(released.hash()))
        .setKsiSrvcc(released.facts().ksi())
        .setRecipientCertificateSha256(ByteString.copyFrom(Digests.sha256(released.recipient())))
        .build();
  }
}
