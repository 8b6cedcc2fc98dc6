package srvcc.kms.system;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.security.cert.CertificateEncodingException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import srvcc.kms.client.pki.NfType;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.CancelHandoverRequest;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.InitialAccessKey;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.ReleaseToMscRequest;

/** Handovers that may not go on. */
abstract class RefusedHandoverContract extends RefusalContract {
  private static final int LAST = (1 << 24) - 1;

  @TestFactory
  Stream<DynamicTest> count_outOfRange() {
    KeyReference kAmf = kAmf();
    PrepareHandoverRequest.Builder absent = prepareRequest(kAmf, 0).clearDownlinkNasCount();
    Refused expected = invalid("downlink_nas_count");
    return Stream.of(
        refused("2^24", expected, () -> prepare(prepareRequest(kAmf, LAST + 1))),
        refused("2^32 - 1", expected, () -> prepare(prepareRequest(kAmf, -1))),
        refused("absent", expected, () -> prepare(absent)));
  }

  @Test
  void count_usedOrBehind() {
    KeyReference kAmf = kAmf();
    prepare(prepareRequest(kAmf, 41));
    Refused expected = precondition("NAS_COUNT_REUSED", "lowestAcceptable", "42");

    refused(expected, () -> prepare(prepareRequest(kAmf, 41)));
    refused(expected, () -> prepare(prepareRequest(kAmf, 40)));
    refused(expected, () -> prepare(prepareRequest(kAmf, 0)));
  }

  @Test
  void count_exhausted() {
    KeyReference kAmf = kAmf();
    prepare(prepareRequest(kAmf, LAST));

    refused(
        precondition("NAS_COUNT_EXHAUSTED", "key", hex(kAmf)),
        () -> prepare(prepareRequest(kAmf, LAST)));
    refused(
        precondition("NAS_COUNT_EXHAUSTED", "key", hex(kAmf)),
        () -> prepare(prepareRequest(kAmf, 0)));
  }

  @TestFactory
  Stream<DynamicTest> kAmf_thatIsNone() {
    KeyReference kAmf = kAmf();
    KeyReference destroyed = kAmf();
    destroy(amf, destroyed);
    KeyReference kGnb = kGnb(kAmf);
    KeyReference tooShort = reference(KnownUe.noise(15));
    return Stream.of(
        refused("unknown", keyNotFound("k_amf"), () -> prepare(prepareRequest(unknownKey(), 1))),
        refused(
            "foreign",
            keyNotFound("k_amf"),
            () -> otherAmf.handovers().prepareHandover(prepareRequest(kAmf, 1).build())),
        refused(
            "destroyed",
            precondition("KEY_DESTROYED", "field", "k_amf"),
            () -> prepare(prepareRequest(destroyed, 1))),
        refused(
            "K_gNB",
            precondition("KEY_KIND_WRONG", "kind", "K_gNB"),
            () -> prepare(prepareRequest(kGnb, 1))),
        refused("15 octets", invalid("k_amf"), () -> prepare(prepareRequest(tooShort, 1))),
        refused(
            "MME that is no UUID",
            invalid("mme_instance_id"),
            () -> prepare(prepareRequest(kAmf, 1).setMmeInstanceId("mme"))));
  }

  @TestFactory
  Stream<DynamicTest> role() {
    PrepareHandoverRequest prepare = prepareRequest(unknownKey(), 1).build();
    DeriveSrvccContextRequest derive = deriveRequest(unknownKey());
    ReleaseToMscRequest release = releaseRequest(unknownKey(), unknownKey()).build();
    return Stream.of(
        refused(
            "MME prepares",
            role("PREPARE_HANDOVER"),
            () -> mme.handovers().prepareHandover(prepare)),
        refused(
            "MSC prepares",
            role("PREPARE_HANDOVER"),
            () -> msc.handovers().prepareHandover(prepare)),
        refused(
            "AMF derives",
            role("DERIVE_SRVCC_CONTEXT"),
            () -> amf.handovers().deriveSrvccContext(derive)),
        refused(
            "MSC derives",
            role("DERIVE_SRVCC_CONTEXT"),
            () -> msc.handovers().deriveSrvccContext(derive)),
        refused(
            "AMF releases", role("RELEASE_TO_MSC"), () -> amf.handovers().releaseToMsc(release)),
        refused(
            "MSC derives any key",
            role("DERIVE_KEY"),
            () -> msc.derivations().deriveKey(DeriveKeyRequest.getDefaultInstance())),
        refused(
            "a network function without a role",
            role("PREPARE_HANDOVER"),
            () -> {
              try (Caller smf = stranger(new NfType("SMF"))) {
                var _ = smf.handovers().prepareHandover(prepare);
              }
            }));
  }

  @Test
  void kAsmeSrvcc_isForItsMmeOnce() {
    PrepareHandoverResponse prepared = prepare(prepareRequest(kAmf(), 7));
    KeyReference kAsmeSrvcc = prepared.getKAsmeSrvcc();

    try (Caller otherMme = stranger(NfType.MME)) {
      refused(
          keyNotFound("k_asme_srvcc"),
          () -> otherMme.handovers().deriveSrvccContext(deriveRequest(kAsmeSrvcc)));
      refused(
          keyNotFound("key"),
          () ->
              otherMme
                  .keys()
                  .describeKey(DescribeKeyRequest.newBuilder().setKey(kAsmeSrvcc).build()));
    }
    refused(
        keyNotFound("k_asme_srvcc"),
        () -> mme.handovers().deriveSrvccContext(deriveRequest(unknownKey())));
    refused(
        precondition("HANDOVER_STATE_WRONG", "state", "PREPARED"), () -> destroy(mme, kAsmeSrvcc));
    refused(keyNotFound("key"), () -> destroy(amf, kAsmeSrvcc));
    refused(
        precondition("HANDOVER_STATE_WRONG", "state", "PREPARED"),
        () -> complete(amf, prepared.getHandover()));

    derive(kAsmeSrvcc);
    refused(
        precondition("HANDOVER_STATE_WRONG", "state", "DERIVED"),
        () -> mme.handovers().deriveSrvccContext(deriveRequest(kAsmeSrvcc)));
  }

  @Test
  void ckAndIk_areForTheirMscAndOfOneHandover() throws CertificateEncodingException {
    DeriveSrvccContextResponse one = derived();
    DeriveSrvccContextResponse two = derived();
    ReleaseToMscRequest.Builder request = releaseRequest(one.getCkSrvcc(), one.getIkSrvcc());

    try (Caller otherMsc = stranger(NfType.MSC)) {
      refused(keyNotFound("ck_srvcc"), () -> otherMsc.handovers().releaseToMsc(request.build()));
    }
    refused(
        keyNotFound("ik_srvcc"),
        () ->
            msc.handovers()
                .releaseToMsc(releaseRequest(one.getCkSrvcc(), two.getIkSrvcc()).build()));
    ByteString ofTheMme = ByteString.copyFrom(service().identity("mme").certificate().getEncoded());
    refused(
        Refused.of(Status.Code.INVALID_ARGUMENT, "CERTIFICATE_UNSUITABLE", "msc_certificate"),
        () ->
            mme.handovers()
                .releaseToMsc(
                    releaseRequest(one.getCkSrvcc(), one.getIkSrvcc())
                        .setMscCertificate(ofTheMme)
                        .build()));
    refused(
        invalid("msc_certificate"),
        () ->
            mme.handovers()
                .releaseToMsc(request.clone().setMscCertificate(KnownUe.noise(99)).build()));
  }

  @Test
  void handover_isEndedByThoseWhoTakePart() {
    DeriveSrvccContextResponse derived = derived();
    HandoverReference unknown = HandoverReference.newBuilder().setValue(KnownUe.noise(16)).build();
    Refused notFound = Refused.of(Status.Code.NOT_FOUND, "HANDOVER_NOT_FOUND", "handover");

    refused(notFound, () -> complete(otherAmf, derived.getHandover()));
    refused(notFound, () -> cancel(otherAmf, derived.getHandover()));
    refused(notFound, () -> cancel(amf, unknown));
    refused(
        precondition("HANDOVER_STATE_WRONG", "state", "DERIVED"),
        () -> complete(mme, derived.getHandover()));
  }

  @Test
  void clause_takesKeysOfItsOwnerAndKind() {
    KeyReference kAmf = kAmf();
    KeyReference kGnb = kGnb(kAmf);

    refused(
        keyNotFound("key"),
        () -> otherAmf.derivations().deriveKey(deriveRequest(kAmf, kGnbDerivation())));
    refused(
        precondition("KEY_KIND_WRONG", "kind", "K_gNB"),
        () -> amf.derivations().deriveKey(deriveRequest(kGnb, kGnbDerivation())));
    refused(
        invalid("derivation.type"),
        () ->
            amf.derivations()
                .deriveKey(
                    deriveRequest(
                        kAmf,
                        Derivation.newBuilder()
                            .setAlgorithmKey(AlgorithmKey.getDefaultInstance())
                            .build())));
    refused(keyNotFound("key"), () -> destroy(otherAmf, kAmf));
  }

  @Test
  void kAmf_isDoneAfterAHandoverThatCompleted() {
    KeyReference kAmf = kAmf();
    DeriveSrvccContextResponse derived = derive(prepare(prepareRequest(kAmf, 3)).getKAsmeSrvcc());
    var _ =
        msc.handovers()
            .releaseToMsc(releaseRequest(derived.getCkSrvcc(), derived.getIkSrvcc()).build());
    complete(mme, derived.getHandover());

    refused(
        precondition("REAUTHENTICATION_REQUIRED", "key", hex(kAmf)),
        () -> prepare(prepareRequest(kAmf, 9)));
    refused(
        precondition("HANDOVER_STATE_WRONG", "state", "COMPLETED"),
        () -> cancel(mme, derived.getHandover()));
    refused(
        precondition("HANDOVER_STATE_WRONG", "state", "COMPLETED"),
        () ->
            msc.handovers()
                .releaseToMsc(releaseRequest(derived.getCkSrvcc(), derived.getIkSrvcc()).build()));
  }

  private Caller stranger(NfType role) {
    return Caller.as(Authority.of(service().pki()).identity(role), service().endpoint());
  }

  private PrepareHandoverRequest.Builder prepareRequest(KeyReference kAmf, int count) {
    return PrepareHandoverRequest.newBuilder()
        .setRequestId(requestId())
        .setKAmf(kAmf)
        .setDownlinkNasCount(count)
        .setMmeInstanceId(mme.instance());
  }

  private PrepareHandoverResponse prepare(PrepareHandoverRequest.Builder request) {
    return amf.handovers().prepareHandover(request.build());
  }

  private DeriveSrvccContextRequest deriveRequest(KeyReference kAsmeSrvcc) {
    return DeriveSrvccContextRequest.newBuilder()
        .setRequestId(requestId())
        .setKAsmeSrvcc(kAsmeSrvcc)
        .setMscInstanceId(msc.instance())
        .build();
  }

  private DeriveSrvccContextResponse derive(KeyReference kAsmeSrvcc) {
    return mme.handovers().deriveSrvccContext(deriveRequest(kAsmeSrvcc));
  }

  private DeriveSrvccContextResponse derived() {
    return derive(prepare(prepareRequest(kAmf(), 7)).getKAsmeSrvcc());
  }

  private static ReleaseToMscRequest.Builder releaseRequest(KeyReference ck, KeyReference ik) {
    return ReleaseToMscRequest.newBuilder().setRequestId(requestId()).setCkSrvcc(ck).setIkSrvcc(ik);
  }

  private KeyReference kGnb(KeyReference kAmf) {
    return amf.derivations().deriveKey(deriveRequest(kAmf, kGnbDerivation())).getKeys(0).getKey();
  }

  private static Derivation kGnbDerivation() {
    return Derivation.newBuilder()
        .setKGnb(InitialAccessKey.newBuilder().setUplinkNasCount(5))
        .build();
  }

  private static DeriveKeyRequest deriveRequest(KeyReference key, Derivation derivation) {
    return DeriveKeyRequest.newBuilder()
        .setRequestId(requestId())
        .setKey(key)
        .setDerivation(derivation)
        .build();
  }

  private static void complete(Caller caller, HandoverReference handover) {
    var _ =
        caller
            .handovers()
            .completeHandover(
                CompleteHandoverRequest.newBuilder()
                    .setRequestId(requestId())
                    .setHandover(handover)
                    .build());
  }

  private static void cancel(Caller caller, HandoverReference handover) {
    var _ =
        caller
            .handovers()
            .cancelHandover(
                CancelHandoverRequest.newBuilder()
                    .setRequestId(requestId())
                    .setHandover(handover)
                    .build());
  }

  private static void destroy(Caller caller, KeyReference key) {
    var _ =
        caller
            .keys()
            .destroyKey(
                DestroyKeyRequest.newBuilder().setRequestId(requestId()).setKey(key).build());
  }

  private static String hex(KeyReference key) {
    return java.util.HexFormat.of().formatHex(key.getValue().toByteArray());
  }
}
