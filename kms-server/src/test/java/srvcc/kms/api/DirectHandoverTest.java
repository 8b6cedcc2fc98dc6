package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.key.KeyName;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.policy.Policy;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.Oaep;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestKeyPairs;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareDirectHandoverRequest;
import srvcc.kms.v1.PrepareDirectHandoverResponse;
import srvcc.kms.v1.ReleaseToMscResponse;
import srvcc.kms.vault.DerivationRoute;

/** SRVCC without an MME over the wire: TR 33.856 solution 1.2. */
class DirectHandoverTest {
  @RegisterExtension
  final TestServer server = over(DerivationRoute.HKDF_EXTRACT, InTokenDemand.NONE);

  @RegisterExtension final TestServer without = TestServer.over(TestService.inToken());

  @RegisterExtension
  final TestServer demanding =
      over(DerivationRoute.SIGN_AND_IMPORT, new InTokenDemand(Set.of(KeyName.CK_SRVCC), Set.of()));

  private final WireRun run = new WireRun(server);

  @Test
  void unlessTheOperatorTurnedItOn_isRefusedByItsReason() {
    KeyReference kAmf = new WireRun(without).imported();

    assertThat(WireFailure.of(() -> prepare(without, request(kAmf))))
        .isEqualTo(
            WireFailure.of(
                Code.PERMISSION_DENIED, "PROCEDURE_OFF", Map.of("procedure", "SRVCC_DIRECT")));
    assertThat(without.service().vault().liveKeys()).containsExactly(WireRun.ref(kAmf));
    assertThat(lastEvent(without)).contains("PREPARE_DIRECT_HANDOVER", "PROCEDURE_OFF");
  }

  @Test
  void handover_bringsTheMscServerTheKeysOfTheUe() throws GeneralSecurityException {
    PrepareDirectHandoverResponse prepared = prepare(server, request(run.imported()));
    ReleaseToMscResponse released =
        server
            .msc()
            .handovers()
            .releaseToMsc(
                run.release(
                        DeriveSrvccContextResponse.newBuilder()
                            .setCkSrvcc(prepared.getCkSrvcc())
                            .setIkSrvcc(prepared.getIkSrvcc())
                            .build())
                    .build());

    assertThat(unwrapped(released.getWrappedCkSrvcc()))
        .isEqualTo(Formula.ckSrvcc(WireRun.K_AMF, WireRun.COUNT));
    assertThat(unwrapped(released.getWrappedIkSrvcc()))
        .isEqualTo(Formula.ikSrvcc(WireRun.K_AMF, WireRun.COUNT));
    assertThat(released.getHandover()).isEqualTo(prepared.getHandover());
    assertThat(prepared.getKsiSrvcc()).isEqualTo(3).isEqualTo(released.getKsiSrvcc());
    assertThat(prepared.getDownlinkNasCountLsb()).isEqualTo(4);
    assertThat(prepared.getNextDownlinkNasCount()).isEqualTo(WireRun.COUNT + 1);
  }

  @Test
  void request_thatIsRepeated_answersTheSame() {
    PrepareDirectHandoverRequest request = request(run.imported()).build();
    PrepareDirectHandoverResponse first = server.amf().handovers().prepareDirectHandover(request);

    assertThat(server.amf().handovers().prepareDirectHandover(request)).isEqualTo(first);
    assertThat(server.service().vault().liveKeys()).hasSize(3);
  }

  @Test
  void event_namesTheFormAndTheMscServerAndNoKeyBetween() {
    PrepareDirectHandoverResponse prepared = prepare(server, request(run.imported()));

    assertThat(lastEvent(server))
        .contains("\"form\":\"SRVCC_DIRECT\"")
        .contains("\"msc\":\"" + Parties.MSC + "\"")
        .contains("\"state\":\"DERIVED\"")
        .contains(WireRun.ref(prepared.getCkSrvcc()).toString())
        .contains(WireRun.ref(prepared.getIkSrvcc()).toString())
        .doesNotContain("K_ASME_SRVCC");
  }

  @Test
  void fields_areChecked() {
    KeyReference kAmf = run.imported();

    assertThat(WireFailure.of(() -> prepare(server, request(kAmf).clearDownlinkNasCount())))
        .isEqualTo(WireFailure.fieldInvalid("downlink_nas_count"));
    assertThat(
            WireFailure.of(
                () -> prepare(server, request(kAmf).setMscInstanceId(Parties.AMF.toString()))))
        .isEqualTo(WireFailure.fieldInvalid("msc_instance_id"));
    assertThat(WireFailure.of(() -> prepare(server, request(WireRun.unknownKey()))))
        .isEqualTo(WireFailure.keyNotFound("k_amf"));
  }

  // TS 33.501 J.1.1: nobody but an AMF names a K_AMF, and nothing leads back
  @Test
  void otherRoles_areRefused() {
    PrepareDirectHandoverRequest request = request(WireRun.unknownKey()).build();
    WireFailure refused = WireFailure.roleNotAllowed("PREPARE_DIRECT_HANDOVER");

    assertThat(WireFailure.of(() -> server.mme().handovers().prepareDirectHandover(request)))
        .isEqualTo(refused);
    assertThat(WireFailure.of(() -> server.msc().handovers().prepareDirectHandover(request)))
        .isEqualTo(refused);
  }

  @Test
  void keysThatMustStayInTheToken_areNotDerivedWhereTheyWouldLeaveIt() {
    KeyReference kAmf = new WireRun(demanding).imported();

    assertThat(WireFailure.of(() -> prepare(demanding, request(kAmf))))
        .isEqualTo(
            WireFailure.of(
                Code.PERMISSION_DENIED, "EXPOSURE_NOT_ALLOWED", Map.of("kind", "CK_SRVCC")));
    assertThat(demanding.service().vault().everHeld()).hasSize(1);
  }

  private static TestServer over(DerivationRoute route, InTokenDemand demand) {
    return TestServer.over(
        TestService.with(
            route, new Policy(false, demand, false, Set.of(OptionalProcedure.SRVCC_DIRECT))));
  }

  private static PrepareDirectHandoverRequest.Builder request(KeyReference kAmf) {
    return PrepareDirectHandoverRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setKAmf(kAmf)
        .setDownlinkNasCount(WireRun.COUNT)
        .setMscInstanceId(Parties.MSC.toString());
  }

  private static PrepareDirectHandoverResponse prepare(
      TestServer of, PrepareDirectHandoverRequest.Builder request) {
    return of.amf().handovers().prepareDirectHandover(request.build());
  }

  private static String lastEvent(TestServer of) {
    return new String(
        of.service().audit().events(0, Integer.MAX_VALUE).getLast(), StandardCharsets.UTF_8);
  }

  private static byte[] unwrapped(ByteString wrapped) throws GeneralSecurityException {
    return Oaep.unwrap(
        TestKeyPairs.msc().getPrivate(), srvcc.kms.vault.OaepHash.SHA256, wrapped.toByteArray());
  }
}
