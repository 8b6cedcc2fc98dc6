package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.Policy;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.Oaep;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestKeyPairs;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.CkIkContent;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.InterworkingServiceGrpc;
import srvcc.kms.v1.InterworkingServiceGrpc.InterworkingServiceBlockingStub;
import srvcc.kms.v1.KeyDescription;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeySetIdentifier;
import srvcc.kms.v1.MapFromUtranRequest;
import srvcc.kms.v1.MapToUtranRequest;
import srvcc.kms.v1.MapToUtranResponse;
import srvcc.kms.v1.OfferUmtsContextRequest;
import srvcc.kms.v1.ReleaseToSgsnRequest;
import srvcc.kms.v1.ReleaseToSgsnResponse;
import srvcc.kms.v1.UtranIdleMode;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.OaepHash;

/** InterworkingService between UTRAN and E-UTRAN, over the wire. */
class UtranEndpointTest {
  private static final byte[] CK_IK = Formula.hmac(new byte[] {5}, new byte[0]);
  private static final int NONCE = 0x89ABCDEF;

  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  @RegisterExtension
  final TestServer without =
      TestServer.over(
          TestService.with(
              DerivationRoute.HKDF_EXTRACT,
              new Policy(false, InTokenDemand.NONE, false, Set.of())));

  private final WireRun run = new WireRun(server);

  @Test
  void unlessTheOperatorHasIt_isRefusedByItsReason() {
    OfferUmtsContextRequest offer = offerOf(WireRun.unknownKey());

    assertThat(WireFailure.of(() -> of(without.sgsn()).offerUmtsContext(offer)))
        .isEqualTo(
            WireFailure.of(
                Code.PERMISSION_DENIED, "PROCEDURE_OFF", Map.of("procedure", "UMTS_INTERWORKING")));
  }

  @Test
  void mme_isGivenAMappedContextAndNotWhereItComesFrom() {
    KeyDescription kAsme = mapped(offered());

    assertThat(kAsme.getName()).isEqualTo("K_ASME");
    assertThat(kAsme.hasParent()).isFalse();
    assertThat(kAsme.getSecurityContext().getNgKsi())
        .isEqualTo(
            KeySetIdentifier.newBuilder()
                .setType(KeySetIdentifier.Type.TYPE_MAPPED)
                .setValue(4)
                .build());
    assertThat(kAsme.getSecurityContext().hasNextDownlinkNasCount()).isTrue();
    assertThat(octets(kAsme.getKey()))
        .isEqualTo(Formula.hmac(CK_IK, HexFormat.of().parseHex("1889abcdef0004")));
    assertThat(lastEvent())
        .contains("\"clause\":\"TS 33.401 9.2, A.10, A.11\"")
        .contains(WireRun.ref(kAsme.getKey()).toString());
  }

  @Test
  void sgsn_hasCkPrimeAndIkPrimeReleasedToItsCertificate() throws Exception {
    KeyReference kAsme = arrived();
    MapToUtranResponse utran = toUtran(toUtranOf(kAsme));

    assertThat(utran.getKsi()).isEqualTo(4);
    assertThat(utran.getDownlinkNasCountLsb()).isEqualTo(WireRun.COUNT & 0xF);
    assertThat(utran.getNextEpsNasCount()).isEqualTo(WireRun.COUNT + 1);
    byte[] ck = octets(utran.getCkPrime());
    ReleaseToSgsnRequest request = releaseOf(utran);
    ReleaseToSgsnResponse released = of(server.sgsn()).releaseToSgsn(request);

    assertThat(
            Oaep.unwrap(
                TestKeyPairs.msc().getPrivate(),
                OaepHash.SHA256,
                released.getWrappedCkPrime().toByteArray()))
        .isEqualTo(ck);
    assertThat(of(server.sgsn()).releaseToSgsn(request)).isEqualTo(released);
    assertThat(lastEvent()).contains("REPEATED");
    complete(server.mme(), utran.getHandover());
    assertThat(WireFailure.of(() -> of(server.sgsn()).releaseToSgsn(request)).reason())
        .isEqualTo("HANDOVER_STATE_WRONG");
  }

  @Test
  void requestThatIsRepeated_answersTheSame() {
    MapFromUtranRequest request = mapOf(offered()).build();
    assertThat(of(server.mme()).mapFromUtran(request))
        .isEqualTo(of(server.mme()).mapFromUtran(request));
    complete(server.mme(), request.getHandover());
    MapToUtranRequest back =
        toUtranOf(of(server.mme()).mapFromUtran(request).getKey().getKey()).build();
    assertThat(of(server.mme()).mapToUtran(back)).isEqualTo(of(server.mme()).mapToUtran(back));
  }

  // J.1.1: nothing leads from UTRAN to 5GS, and nobody but an SGSN has to do with CK||IK
  @Test
  void otherRoles_areRefused() {
    OfferUmtsContextRequest offer = offerOf(WireRun.unknownKey());
    ReleaseToSgsnRequest release = releaseOf(MapToUtranResponse.getDefaultInstance());

    for (Client other : new Client[] {server.amf(), server.mme(), server.msc()}) {
      assertThat(WireFailure.of(() -> of(other).offerUmtsContext(offer)))
          .isEqualTo(WireFailure.roleNotAllowed("OFFER_UMTS_CONTEXT"));
      assertThat(WireFailure.of(() -> of(other).releaseToSgsn(release)))
          .isEqualTo(WireFailure.roleNotAllowed("RELEASE_TO_SGSN"));
    }
    for (Client other : new Client[] {server.amf(), server.sgsn(), server.msc()}) {
      assertThat(WireFailure.of(() -> of(other).mapFromUtran(mapOf(reference()).build())))
          .isEqualTo(WireFailure.roleNotAllowed("MAP_FROM_UTRAN"));
      assertThat(
              WireFailure.of(() -> of(other).mapToUtran(toUtranOf(WireRun.unknownKey()).build())))
          .isEqualTo(WireFailure.roleNotAllowed("MAP_TO_UTRAN"));
    }
  }

  @Test
  void keyOfAnotherRole_isNotBrought() {
    ImportKeyRequest kAmf = run.importKAmf(WireRun.octets()).build();

    assertThat(WireFailure.of(() -> server.sgsn().keys().importKey(kAmf)))
        .isEqualTo(WireFailure.roleNotAllowed("IMPORT_KEY"));
    assertThat(WireFailure.of(() -> server.amf().keys().importKey(importOf().build())))
        .isEqualTo(WireFailure.roleNotAllowed("IMPORT_KEY"));
  }

  @Test
  void nonceThatWasUsed_isRefusedByItsReason() {
    KeyReference ckIk = imported();
    HandoverReference first = offered(ckIk);
    var _ = mapped(first);
    complete(server.mme(), first);
    HandoverReference again = offered(imported());

    assertThat(WireFailure.of(() -> of(server.mme()).mapFromUtran(mapOf(again).build())))
        .isEqualTo(
            WireFailure.of(Code.FAILED_PRECONDITION, "NONCE_REUSED", Map.of("field", "nonce_mme")));
  }

  @Test
  void wrongNasToken_isRefusedByItsReason() {
    KeyReference kAsme = arrived();
    MapToUtranRequest request =
        toUtranOf(kAsme).setIdle(idle(ByteString.copyFrom(new byte[32]))).build();

    assertThat(WireFailure.of(() -> of(server.mme()).mapToUtran(request)))
        .isEqualTo(
            WireFailure.of(
                Code.FAILED_PRECONDITION, "NAS_TOKEN_WRONG", Map.of("field", "nas_token")));
  }

  @Test
  void fields_areChecked() {
    KeyReference none = WireRun.unknownKey();

    assertThat(
            WireFailure.of(
                () -> of(server.mme()).mapFromUtran(mapOf(reference()).clearNonceMme().build())))
        .isEqualTo(WireFailure.fieldInvalid("nonce_mme"));
    assertThat(WireFailure.of(() -> toUtran(toUtranOf(none).clearInput())))
        .isEqualTo(WireFailure.fieldInvalid("input"));
    assertThat(WireFailure.of(() -> toUtran(toUtranOf(none).setEKsi(7))))
        .isEqualTo(WireFailure.fieldInvalid("e_ksi"));
    assertThat(WireFailure.of(() -> toUtran(toUtranOf(none).setDownlinkEpsNasCount(1 << 24))))
        .isEqualTo(WireFailure.fieldInvalid("downlink_eps_nas_count"));
    for (int size : new int[] {1, 33}) {
      assertThat(
              WireFailure.of(() ->
                  toUtran(toUtranOf(none).setIdle(idle(ByteString.copyFrom(new byte[size]))))))
          .isEqualTo(WireFailure.fieldInvalid("idle.nas_token"));
    }
    assertThat(
            WireFailure.of(
                () -> toUtran(toUtranOf(none).setSgsnInstanceId(Parties.MME.toString()))))
        .isEqualTo(WireFailure.fieldInvalid("sgsn_instance_id"));
    assertThat(
            WireFailure.of(
                () -> server.sgsn().keys().importKey(importOf().setNextUplinkNasCount(1).build())))
        .isEqualTo(WireFailure.fieldInvalid("next_uplink_nas_count"));
    assertThat(WireFailure.of(() -> toUtran(toUtranOf(none))))
        .isEqualTo(WireFailure.keyNotFound("k_asme"));
  }

  private ImportKeyRequest.Builder importOf() {
    return ImportKeyRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setTransport(run.wrapped(CK_IK))
        .setCkIk(CkIkContent.getDefaultInstance())
        .setNgKsi(
            KeySetIdentifier.newBuilder().setType(KeySetIdentifier.Type.TYPE_NATIVE).setValue(4));
  }

  private KeyReference imported() {
    return server.sgsn().keys().importKey(importOf().build()).getKey().getKey();
  }

  private HandoverReference offered() {
    return offered(imported());
  }

  private HandoverReference offered(KeyReference ckIk) {
    return of(server.sgsn()).offerUmtsContext(offerOf(ckIk)).getHandover();
  }

  private KeyDescription mapped(HandoverReference handover) {
    return of(server.mme()).mapFromUtran(mapOf(handover).build()).getKey();
  }

  private KeyReference arrived() {
    HandoverReference handover = offered();
    KeyReference kAsme = mapped(handover).getKey();
    complete(server.mme(), handover);
    return kAsme;
  }

  private MapToUtranResponse toUtran(MapToUtranRequest.Builder request) {
    return of(server.mme()).mapToUtran(request.build());
  }

  private byte[] octets(KeyReference key) {
    return server.service().vault().octets(WireRun.ref(key));
  }

  private static void complete(Client by, HandoverReference handover) {
    var _ =
        by.handovers()
            .completeHandover(
                CompleteHandoverRequest.newBuilder()
                    .setRequestId(WireRun.id())
                    .setHandover(handover)
                    .build());
  }

  private static OfferUmtsContextRequest offerOf(KeyReference ckIk) {
    return OfferUmtsContextRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setCkIk(ckIk)
        .setMmeInstanceId(Parties.MME.toString())
        .build();
  }

  private static MapFromUtranRequest.Builder mapOf(HandoverReference handover) {
    return MapFromUtranRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setHandover(handover)
        .setNonceMme(NONCE);
  }

  private static MapToUtranRequest.Builder toUtranOf(KeyReference kAsme) {
    return MapToUtranRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setKAsme(kAsme)
        .setEKsi(4)
        .setDownlinkEpsNasCount(WireRun.COUNT)
        .setSgsnInstanceId(Parties.SGSN.toString());
  }

  private static UtranIdleMode idle(ByteString token) {
    return UtranIdleMode.newBuilder().setUplinkEpsNasCount(0).setNasToken(token).build();
  }

  private static ReleaseToSgsnRequest releaseOf(MapToUtranResponse utran) {
    return ReleaseToSgsnRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setCkPrime(utran.getCkPrime())
        .setIkPrime(utran.getIkPrime())
        .build();
  }

  private static HandoverReference reference() {
    return WireRun.unknownHandover();
  }

  private static InterworkingServiceBlockingStub of(Client client) {
    return InterworkingServiceGrpc.newBlockingStub(client.channel())
        .withDeadlineAfter(Duration.ofSeconds(20));
  }

  private String lastEvent() {
    return new String(
        server.service().audit().events(0, Integer.MAX_VALUE).getLast(), StandardCharsets.UTF_8);
  }
}
