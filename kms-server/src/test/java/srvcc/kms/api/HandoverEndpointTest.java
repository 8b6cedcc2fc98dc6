package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.commit.Receipt;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Oaep;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestKeyPairs;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.CancelHandoverRequest;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.CompleteHandoverResponse;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.HandoverState;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.OaepHash;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.ReleaseToMscResponse;

class HandoverEndpointTest {
  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  private final WireRun run = new WireRun(server);

  // TS 33.501 J.1.2
  @Test
  void networkFunction_playsNoTwoPartsOfAHandover() {
    Client everything = server.client(NfProfile.of(Parties.AMF, "AMF", "MME", "CUSTOM_MSC"));
    PrepareHandoverRequest toItself =
        run.prepare(run.imported()).setMmeInstanceId(Parties.AMF.toString()).build();
    DeriveSrvccContextRequest forItself =
        run.derive(run.prepared(WireRun.octets()).getKAsmeSrvcc())
            .setMscInstanceId(Parties.MME.toString().toUpperCase(Locale.ROOT))
            .build();

    assertThat(WireFailure.of(() -> everything.handovers().prepareHandover(toItself)))
        .isEqualTo(WireFailure.fieldInvalid("mme_instance_id"));
    assertThat(WireFailure.of(() -> server.mme().handovers().deriveSrvccContext(forItself)))
        .isEqualTo(WireFailure.fieldInvalid("msc_instance_id"));
  }

  @Test
  void handover_bringsTheMscServerTheKeysOfTheUe() throws GeneralSecurityException {
    PrepareHandoverResponse prepared = run.prepared();
    DeriveSrvccContextResponse derived = derive(prepared);
    ReleaseToMscResponse released =
        server.msc().handovers().releaseToMsc(run.release(derived).build());

    assertThat(unwrapped(released.getWrappedCkSrvcc()))
        .isEqualTo(Formula.ckSrvcc(WireRun.K_AMF, WireRun.COUNT));
    assertThat(unwrapped(released.getWrappedIkSrvcc()))
        .isEqualTo(Formula.ikSrvcc(WireRun.K_AMF, WireRun.COUNT));
    assertThat(complete(server.msc(), released.getHandover()))
        .isEqualTo(CompleteHandoverResponse.getDefaultInstance());
    assertThat(server.service().vault().liveKeys()).hasSize(1);
  }

  @Test
  void prepared_hasAllThatTheAmfSendsOn() {
    PrepareHandoverResponse prepared = run.prepared();

    assertThat(prepared.getEKsi()).isEqualTo(3);
    assertThat(prepared.getDownlinkNasCount()).isEqualTo(0x1234);
    assertThat(prepared.getDownlinkNasCountLsb()).isEqualTo(4);
    assertThat(prepared.getNextDownlinkNasCount()).isEqualTo(0x1235);
    assertThat(prepared.getExposureClass()).isEqualTo(ExposureClass.EXPOSURE_CLASS_IN_TOKEN);
    assertThat(prepared.getHandover().getValue().size()).isEqualTo(16);
    assertThat(prepared.getExpiresAt())
        .isEqualTo(Wire.of(server.service().clock().instant().plus(TestService.LIFETIME)));
  }

  @Test
  void derived_hasAllThatTheMmeSendsOn() {
    PrepareHandoverResponse prepared = run.prepared();
    DeriveSrvccContextResponse derived = derive(prepared);

    assertThat(derived.getHandover()).isEqualTo(prepared.getHandover());
    assertThat(derived.getKsiSrvcc()).isEqualTo(3);
    assertThat(derived.getExposureClass()).isEqualTo(ExposureClass.EXPOSURE_CLASS_IN_TOKEN);
    assertThat(derived.getCkSrvcc()).isNotEqualTo(derived.getIkSrvcc());
  }

  @Test
  void released_namesTheCertificateThatItIsFor() throws GeneralSecurityException {
    Client msc = server.msc();
    ReleaseToMscResponse released =
        msc.handovers().releaseToMsc(run.release(run.derived()).build());

    assertThat(released.getKsiSrvcc()).isEqualTo(3);
    assertThat(released.getOaepHash()).isEqualTo(OaepHash.OAEP_HASH_SHA256);
    assertThat(released.getRecipientCertificateSha256().toByteArray())
        .isEqualTo(
            MessageDigest.getInstance("SHA-256").digest(msc.identity().certificate().getEncoded()));
  }

  @Test
  void mme_releasesToTheCertificateThatItNames() throws GeneralSecurityException {
    DeriveSrvccContextResponse derived = run.derived();
    ByteString certificate = der(NfProfile.msc(Parties.MSC));

    ReleaseToMscResponse released =
        server
            .mme()
            .handovers()
            .releaseToMsc(run.release(derived).setMscCertificate(certificate).build());

    assertThat(unwrapped(released.getWrappedCkSrvcc()))
        .isEqualTo(Formula.ckSrvcc(WireRun.K_AMF, WireRun.COUNT));
  }

  @Test
  void lastCount_leavesNoNext() {
    PrepareHandoverResponse prepared =
        prepare(run.prepare(run.imported()).setDownlinkNasCount(0xFF_FFFF));

    assertThat(prepared.hasNextDownlinkNasCount()).isFalse();
    assertThat(prepared.getDownlinkNasCountLsb()).isEqualTo(15);
  }

  @Test
  void kAmf_thatIsUnknownOrOfAnother_isNotFoundAlike() {
    KeyReference kAmf = run.imported();

    assertThat(WireFailure.of(() -> prepare(run.prepare(WireRun.unknownKey()))))
        .isEqualTo(WireFailure.keyNotFound("k_amf"));
    assertThat(
            WireFailure.of(
                () -> server.otherAmf().handovers().prepareHandover(run.prepare(kAmf).build())))
        .isEqualTo(WireFailure.keyNotFound("k_amf"));
  }

  @Test
  void count_thatWasUsed_isRefusedWithTheLowestAcceptable() {
    KeyReference kAmf = run.imported();
    assertThat(prepare(run.prepare(kAmf)).getEKsi()).isEqualTo(3);

    for (int count : new int[] {WireRun.COUNT, 0}) {
      assertThat(WireFailure.of(() -> prepare(run.prepare(kAmf).setDownlinkNasCount(count))))
          .isEqualTo(
              WireFailure.of(
                  Code.FAILED_PRECONDITION,
                  "NAS_COUNT_REUSED",
                  Map.of("key", hex(kAmf), "lowestAcceptable", "4661")));
    }
  }

  @Test
  void everyCountUsed_isRefused() {
    KeyReference kAmf = run.imported();
    assertThat(prepare(run.prepare(kAmf).setDownlinkNasCount(0xFF_FFFF)).getEKsi()).isEqualTo(3);

    assertThat(WireFailure.of(() -> prepare(run.prepare(kAmf).setDownlinkNasCount(0xFF_FFFF))))
        .isEqualTo(
            WireFailure.of(
                Code.FAILED_PRECONDITION, "NAS_COUNT_EXHAUSTED", Map.of("key", hex(kAmf))));
  }

  // TS 33.501 J.1.1
  @Test
  void kAmf_afterACompletedHandover_needsAuthentication() {
    KeyReference kAmf = run.imported();
    DeriveSrvccContextResponse derived = derive(prepare(run.prepare(kAmf)));
    HandoverReference handover =
        server.msc().handovers().releaseToMsc(run.release(derived).build()).getHandover();
    assertThat(complete(server.msc(), handover)).isNotNull();

    assertThat(WireFailure.of(() -> prepare(run.prepare(kAmf).setDownlinkNasCount(0x2000))))
        .isEqualTo(
            WireFailure.of(
                Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED", Map.of("key", hex(kAmf))));
  }

  @Test
  void otherKindOfKey_isRefused() {
    KeyReference kAmf = run.imported();
    KeyReference kAsmeSrvcc = prepare(run.prepare(kAmf)).getKAsmeSrvcc();
    PrepareHandoverRequest request =
        run.prepare(kAsmeSrvcc).setMmeInstanceId(Parties.OTHER_MME.toString()).build();
    Client both = server.client(NfProfile.of(Parties.MME, "AMF", "MME"));

    assertThat(WireFailure.of(() -> both.handovers().prepareHandover(request)))
        .isEqualTo(
            WireFailure.of(
                Code.FAILED_PRECONDITION,
                "KEY_KIND_WRONG",
                Map.of("field", "k_amf", "key", hex(kAsmeSrvcc), "kind", "K_ASME_SRVCC")));
  }

  @Test
  void kAsmeSrvcc_thatIsUnknownOrForAnotherMme_isNotFoundAlike() {
    PrepareHandoverResponse prepared = run.prepared();
    WireFailure notFound = WireFailure.keyNotFound("k_asme_srvcc");

    assertThat(
            WireFailure.of(() ->
                server
                    .otherMme()
                    .handovers()
                    .deriveSrvccContext(run.derive(prepared.getKAsmeSrvcc()).build())))
        .isEqualTo(notFound);
    assertThat(
            WireFailure.of(() ->
                server
                    .mme()
                    .handovers()
                    .deriveSrvccContext(run.derive(WireRun.unknownKey()).build())))
        .isEqualTo(notFound);
  }

  @Test
  void stepInTheWrongState_isRefusedWithTheState() {
    PrepareHandoverResponse prepared = run.prepared();

    assertThat(WireFailure.of(() -> complete(server.mme(), prepared.getHandover())))
        .isEqualTo(stateWrong(prepared, "PREPARED"));
    assertThat(derive(prepared).getKsiSrvcc()).isEqualTo(3);
    assertThat(WireFailure.of(() -> derive(prepared))).isEqualTo(stateWrong(prepared, "DERIVED"));
  }

  @Test
  void keysOfAStranger_areNotFound() {
    DeriveSrvccContextResponse derived = run.derived();

    assertThat(
            WireFailure.of(
                () -> server.otherMsc().handovers().releaseToMsc(run.release(derived).build())))
        .isEqualTo(WireFailure.keyNotFound("ck_srvcc"));
    assertThat(
            WireFailure.of(() ->
                server
                    .msc()
                    .handovers()
                    .releaseToMsc(run.release(derived).setIkSrvcc(WireRun.unknownKey()).build())))
        .isEqualTo(WireFailure.keyNotFound("ik_srvcc"));
  }

  @Test
  void certificateThatDoesNotServe_isRefusedByItsRule() {
    DeriveSrvccContextResponse derived = run.derived();
    ByteString other = der(NfProfile.msc(Parties.OTHER_MSC));

    assertThat(
            WireFailure.of(() ->
                server
                    .mme()
                    .handovers()
                    .releaseToMsc(run.release(derived).setMscCertificate(other).build())))
        .isEqualTo(
            WireFailure.of(
                Code.INVALID_ARGUMENT,
                "CERTIFICATE_UNSUITABLE",
                Map.of(
                    "field",
                    "msc_certificate",
                    "rule",
                    "must be of the MSC server that the handover names")));
  }

  @Test
  void cancel_isSafeToRepeatAndKeepsTheCountUsed() {
    KeyReference kAmf = run.imported();
    PrepareHandoverResponse prepared = prepare(run.prepare(kAmf));

    assertThat(cancel(server.amf(), prepared.getHandover()))
        .isEqualTo(HandoverState.HANDOVER_STATE_CANCELLED);
    assertThat(cancel(server.mme(), prepared.getHandover()))
        .isEqualTo(HandoverState.HANDOVER_STATE_CANCELLED);
    assertThat(WireFailure.of(() -> prepare(run.prepare(kAmf))).reason())
        .isEqualTo("NAS_COUNT_REUSED");
    assertThat(server.service().vault().liveKeys()).containsExactly(WireRun.ref(kAmf));
  }

  @Test
  void cancel_ofAnOverdueHandover_saysExpired() {
    PrepareHandoverResponse prepared = run.prepared();
    server.service().clock().advance(TestService.LIFETIME.plusMillis(1));

    assertThat(cancel(server.amf(), prepared.getHandover()))
        .isEqualTo(HandoverState.HANDOVER_STATE_EXPIRED);
  }

  @Test
  void cancel_ofACompletedHandover_isRefused() {
    PrepareHandoverResponse prepared = run.prepared();
    var _ = server.msc().handovers().releaseToMsc(run.release(derive(prepared)).build());
    var _ = complete(server.amf(), prepared.getHandover());
    var _ = complete(server.amf(), prepared.getHandover());

    assertThat(WireFailure.of(() -> cancel(server.amf(), prepared.getHandover())))
        .isEqualTo(stateWrong(prepared, "COMPLETED"));
  }

  @Test
  void handover_thatIsUnknownOrOfOthers_isNotFoundAlike() {
    HandoverReference handover = run.prepared().getHandover();
    WireFailure notFound =
        WireFailure.of(Code.NOT_FOUND, "HANDOVER_NOT_FOUND", Map.of("field", "handover"));

    for (Client stranger : List.of(server.otherAmf(), server.otherMme(), server.otherMsc())) {
      assertThat(WireFailure.of(() -> cancel(stranger, handover))).isEqualTo(notFound);
      assertThat(WireFailure.of(() -> complete(stranger, handover))).isEqualTo(notFound);
    }
    assertThat(WireFailure.of(() -> cancel(server.amf(), WireRun.unknownHandover())))
        .isEqualTo(notFound);
  }

  @Test
  void destroyedKAmf_isRefused() {
    KeyReference kAmf = run.imported();
    server.service().custody().destroy(Parties.AMF, WireRun.ref(kAmf), Receipt.none());

    assertThat(WireFailure.of(() -> prepare(run.prepare(kAmf))))
        .isEqualTo(
            WireFailure.of(
                Code.FAILED_PRECONDITION,
                "KEY_DESTROYED",
                Map.of("field", "k_amf", "key", hex(kAmf))));
  }

  @Test
  void handoverService_isForItsRolesAlone() {
    KeyReference any = WireRun.unknownKey();

    assertThat(
            WireFailure.of(
                () -> server.mme().handovers().prepareHandover(run.prepare(any).build())))
        .isEqualTo(WireFailure.roleNotAllowed("PREPARE_HANDOVER"));
    assertThat(
            WireFailure.of(
                () -> server.amf().handovers().deriveSrvccContext(run.derive(any).build())))
        .isEqualTo(WireFailure.roleNotAllowed("DERIVE_SRVCC_CONTEXT"));
    assertThat(
            WireFailure.of(() ->
                server
                    .amf()
                    .handovers()
                    .releaseToMsc(
                        run.release(DeriveSrvccContextResponse.getDefaultInstance()).build())))
        .isEqualTo(WireFailure.roleNotAllowed("RELEASE_TO_MSC"));
    Client smf = server.client(NfProfile.of(Parties.AMF, "SMF"));
    assertThat(WireFailure.of(() -> cancel(smf, WireRun.unknownHandover())))
        .isEqualTo(WireFailure.roleNotAllowed("CANCEL_HANDOVER"));
    assertThat(WireFailure.of(() -> complete(smf, WireRun.unknownHandover())))
        .isEqualTo(WireFailure.roleNotAllowed("COMPLETE_HANDOVER"));
  }

  private PrepareHandoverResponse prepare(PrepareHandoverRequest.Builder request) {
    return server.amf().handovers().prepareHandover(request.build());
  }

  private DeriveSrvccContextResponse derive(PrepareHandoverResponse prepared) {
    return server
        .mme()
        .handovers()
        .deriveSrvccContext(run.derive(prepared.getKAsmeSrvcc()).build());
  }

  private static CompleteHandoverResponse complete(Client client, HandoverReference handover) {
    return client
        .handovers()
        .completeHandover(
            CompleteHandoverRequest.newBuilder()
                .setRequestId(WireRun.id())
                .setHandover(handover)
                .build());
  }

  private static HandoverState cancel(Client client, HandoverReference handover) {
    return client
        .handovers()
        .cancelHandover(
            CancelHandoverRequest.newBuilder()
                .setRequestId(WireRun.id())
                .setHandover(handover)
                .build())
        .getState();
  }

  private ByteString der(NfProfile profile) {
    try {
      return ByteString.copyFrom(
          server.service().authority().issue(profile).certificate().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] unwrapped(ByteString wrapped) throws GeneralSecurityException {
    return Oaep.unwrap(
        TestKeyPairs.msc().getPrivate(), srvcc.kms.vault.OaepHash.SHA256, wrapped.toByteArray());
  }

  private static WireFailure stateWrong(PrepareHandoverResponse prepared, String state) {
    String handover = Fields.handover(prepared.getHandover(), "handover").toString();
    return WireFailure.of(
        Code.FAILED_PRECONDITION,
        "HANDOVER_STATE_WRONG",
        Map.of("handover", handover, "state", state));
  }

  private static String hex(KeyReference key) {
    return WireRun.ref(key).toString();
  }
}
