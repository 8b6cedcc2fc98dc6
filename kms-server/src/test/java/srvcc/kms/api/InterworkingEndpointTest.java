package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.Policy;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.CancelHandoverRequest;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveMappedContextRequest;
import srvcc.kms.v1.DeriveMappedContextResponse;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.HandoverState;
import srvcc.kms.v1.InterworkingServiceGrpc;
import srvcc.kms.v1.InterworkingServiceGrpc.InterworkingServiceBlockingStub;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeySetIdentifier;
import srvcc.kms.v1.NextHop;
import srvcc.kms.v1.OfferEpsContextRequest;
import srvcc.kms.v1.PrepareMoveToEpsRequest;
import srvcc.kms.v1.PrepareMoveToEpsResponse;
import srvcc.kms.vault.DerivationRoute;

/** InterworkingService over the wire. */
class InterworkingEndpointTest {
  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());
  @RegisterExtension final TestServer onRouteD = TestServer.over(TestService.onRouteD(false));

  @RegisterExtension
  final TestServer without =
      TestServer.over(
          TestService.with(
              DerivationRoute.HKDF_EXTRACT,
              new Policy(false, InTokenDemand.NONE, false, Set.of())));

  private final WireRun run = new WireRun(server);

  @Test
  void unlessTheOperatorTurnedItOn_isRefusedByItsReason() {
    WireRun there = new WireRun(without);

    assertThat(WireFailure.of(() -> toEps(without, there)))
        .isEqualTo(
            WireFailure.of(
                Code.PERMISSION_DENIED, "PROCEDURE_OFF", Map.of("procedure", "EPS_INTERWORKING")));
  }

  @Test
  void toEps_tellsTheAmfWhatItSendsOn() {
    PrepareMoveToEpsResponse eps = toEps(server, run);

    assertThat(eps.getNcc()).isEqualTo(2);
    assertThat(eps.getEKsi()).isEqualTo(3);
    assertThat(eps.getDownlinkNasCountLsb()).isEqualTo(WireRun.COUNT & 0xFF);
    assertThat(eps.getNextNasCount()).isEqualTo(WireRun.COUNT + 1);
    assertThat(eps.getExposureClass()).isEqualTo(ExposureClass.EXPOSURE_CLASS_IN_TOKEN);
    assertThat(lastEvent())
        .contains("\"form\":\"TO_EPS\"")
        .contains("\"ncc\":2")
        .contains(WireRun.ref(eps.getKAsme()).toString());
  }

  @Test
  void fromEps_givesTheAmfAMappedContext() {
    PrepareMoveToEpsResponse eps = inEps(server, run);
    HandoverReference offered = offer(server, eps.getKAsme(), fresh(server, eps));

    DeriveMappedContextResponse mapped = derive(server, offered);

    assertThat(mapped.getKey().getName()).isEqualTo("K_AMF");
    assertThat(mapped.getKey().hasParent()).isFalse();
    assertThat(mapped.getKey().getSecurityContext().getNgKsi().getType())
        .isEqualTo(KeySetIdentifier.Type.TYPE_MAPPED);
    assertThat(mapped.getKey().getSecurityContext().getNextDownlinkNasCount()).isZero();
    assertThat(
            server
                .amf()
                .handovers()
                .cancelHandover(
                    CancelHandoverRequest.newBuilder()
                        .setRequestId(WireRun.id())
                        .setHandover(offered)
                        .build())
                .getState())
        .isEqualTo(HandoverState.HANDOVER_STATE_CANCELLED);
  }

  @Test
  void requestThatIsRepeated_answersTheSame() {
    PrepareMoveToEpsResponse eps = inEps(server, run);
    DeriveMappedContextRequest request =
        DeriveMappedContextRequest.newBuilder()
            .setRequestId(WireRun.id())
            .setHandover(offer(server, eps.getKAsme(), fresh(server, eps)))
            .build();

    assertThat(of(server.amf()).deriveMappedContext(request))
        .isEqualTo(of(server.amf()).deriveMappedContext(request));
  }

  // K_AMF is the AMF's alone
  @Test
  void mmeThatAsksForAKAmf_isRefused() {
    PrepareMoveToEpsResponse eps = inEps(server, run);
    HandoverReference offered = offer(server, eps.getKAsme(), fresh(server, eps));

    assertThat(
            WireFailure.of(() ->
                of(server.mme())
                    .deriveMappedContext(
                        DeriveMappedContextRequest.newBuilder()
                            .setRequestId(WireRun.id())
                            .setHandover(offered)
                            .build())))
        .isEqualTo(WireFailure.roleNotAllowed("DERIVE_MAPPED_CONTEXT"));
  }

  // J.1.1: nothing leads from UTRAN to 5GS
  @Test
  void mscServer_hasNoWayTo5gs() {
    OfferEpsContextRequest request =
        OfferEpsContextRequest.newBuilder().setRequestId(WireRun.id()).build();

    assertThat(WireFailure.of(() -> of(server.msc()).offerEpsContext(request)))
        .isEqualTo(WireFailure.roleNotAllowed("OFFER_EPS_CONTEXT"));
  }

  @Test
  void mappedContext_isNotTakenBackUnmodified() {
    PrepareMoveToEpsResponse eps = inEps(server, run);

    assertThat(WireFailure.of(() -> offer(server, eps.getKAsme(), eps.getNh())))
        .isEqualTo(
            WireFailure.of(
                Code.FAILED_PRECONDITION,
                "MAPPED_CONTEXT_UNMODIFIED",
                Map.of("key", WireRun.ref(eps.getNh()).toString())));
  }

  @Test
  void kAmfPrime_thatWouldLeaveTheToken_isRefusedWithNothingDerived() {
    WireRun runOnD = new WireRun(onRouteD);
    PrepareMoveToEpsResponse eps = inEps(onRouteD, runOnD);
    HandoverReference offered = offer(onRouteD, eps.getKAsme(), fresh(onRouteD, eps));

    assertThat(WireFailure.of(() -> derive(onRouteD, offered)))
        .isEqualTo(
            WireFailure.of(
                Code.PERMISSION_DENIED, "EXPOSURE_NOT_ALLOWED", Map.of("kind", "K_AMF")));
  }

  @Test
  void fields_areChecked() {
    KeyReference kAmf = run.imported();
    OfferEpsContextRequest offer = offerOf(WireRun.unknownKey(), WireRun.unknownKey()).build();

    assertThat(WireFailure.of(() -> prepare(server, request(kAmf).clearDownlinkNasCount())))
        .isEqualTo(WireFailure.fieldInvalid("count"));
    assertThat(WireFailure.of(() -> prepare(server, request(kAmf).setUplinkNasCount(1 << 24))))
        .isEqualTo(WireFailure.fieldInvalid("uplink_nas_count"));
    assertThat(
            WireFailure.of(
                () -> of(server.mme()).offerEpsContext(offer.toBuilder().clearNh().build())))
        .isEqualTo(WireFailure.fieldInvalid("input"));
    assertThat(
            WireFailure.of(
                () -> of(server.mme()).offerEpsContext(offer.toBuilder().setEKsi(7).build())))
        .isEqualTo(WireFailure.fieldInvalid("e_ksi"));
    assertThat(WireFailure.of(() -> of(server.mme()).offerEpsContext(offer)))
        .isEqualTo(WireFailure.keyNotFound("k_asme"));
  }

  private PrepareMoveToEpsResponse toEps(TestServer of, WireRun by) {
    return prepare(of, request(by.imported()));
  }

  /** A UE that has arrived in EPS, some time ago. */
  private PrepareMoveToEpsResponse inEps(TestServer of, WireRun by) {
    PrepareMoveToEpsResponse eps = toEps(of, by);
    var _ =
        of.mme()
            .handovers()
            .completeHandover(
                CompleteHandoverRequest.newBuilder()
                    .setRequestId(WireRun.id())
                    .setHandover(eps.getHandover())
                    .build());
    of.service().clock().advance(Duration.ofSeconds(1));
    return eps;
  }

  private static PrepareMoveToEpsRequest.Builder request(KeyReference kAmf) {
    return PrepareMoveToEpsRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setKAmf(kAmf)
        .setDownlinkNasCount(WireRun.COUNT)
        .setMmeInstanceId(Parties.MME.toString());
  }

  private static PrepareMoveToEpsResponse prepare(
      TestServer of, PrepareMoveToEpsRequest.Builder request) {
    return of(of.amf()).prepareMoveToEps(request.build());
  }

  /** The NH of the next handover. */
  private static KeyReference fresh(TestServer of, PrepareMoveToEpsResponse eps) {
    DeriveKeyRequest request =
        DeriveKeyRequest.newBuilder()
            .setRequestId(WireRun.id())
            .setKey(eps.getKAsme())
            .setDerivation(
                Derivation.newBuilder().setEpsNh(NextHop.newBuilder().setSyncInput(eps.getNh())))
            .build();
    return of.mme().derivations().deriveKey(request).getKeys(0).getKey();
  }

  private static OfferEpsContextRequest.Builder offerOf(KeyReference kAsme, KeyReference nh) {
    return OfferEpsContextRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setKAsme(kAsme)
        .setNh(nh)
        .setEKsi(3)
        .setAmfInstanceId(Parties.AMF.toString());
  }

  private static HandoverReference offer(TestServer of, KeyReference kAsme, KeyReference nh) {
    return of(of.mme()).offerEpsContext(offerOf(kAsme, nh).build()).getHandover();
  }

  private static DeriveMappedContextResponse derive(TestServer of, HandoverReference handover) {
    return of(of.amf())
        .deriveMappedContext(
            DeriveMappedContextRequest.newBuilder()
                .setRequestId(WireRun.id())
                .setHandover(handover)
                .build());
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
