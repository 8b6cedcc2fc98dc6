package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.commit.Receipt;
import srvcc.kms.handover.HandoverState;
import srvcc.kms.handover.PreparedHandover;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NasCount;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.policy.Policy;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.Oaep;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestKeyPairs;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.CountParameter;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.ReleaseToMscResponse;
import srvcc.kms.vault.DerivationRoute;

/** SRVCC with K_ASME' taken as CK_SRVCC‖IK_SRVCC: TR 33.856 solution 1.1. */
class ConcatenatedHandoverTest {
  private static final byte FC = 0x74;

  @RegisterExtension
  final TestServer server =
      TestServer.over(
          TestService.with(
              DerivationRoute.HKDF_EXTRACT,
              new Policy(
                  false,
                  InTokenDemand.NONE,
                  false,
                  Set.of(OptionalProcedure.SRVCC_CONCATENATION))));

  @RegisterExtension final TestServer without = TestServer.over(TestService.inToken());

  private final WireRun run = new WireRun(server);

  @Test
  void unlessTheOperatorTurnedItOn_isRefusedByItsReason() {
    KeyReference kAmf = new WireRun(without).imported();

    assertThat(WireFailure.of(() -> prepare(without, kAmf)))
        .isEqualTo(
            WireFailure.of(
                Code.PERMISSION_DENIED,
                "PROCEDURE_OFF",
                Map.of("procedure", "SRVCC_CONCATENATION")));
    assertThat(without.service().vault().liveKeys()).containsExactly(WireRun.ref(kAmf));
  }

  @Test
  void handover_thatIsPreparedAllTheSame_doesNotGoOn() {
    WireRun run = new WireRun(without);
    PreparedHandover prepared =
        without
            .service()
            .preparation()
            .prepareConcatenated(
                Parties.AMF,
                WireRun.ref(run.imported()),
                NasCount.ZERO,
                Parties.MME,
                Receipt.none(),
                TestService.soon());
    KeyReference kAsme = Wire.of(prepared.kAsmeSrvcc());

    assertThat(
            WireFailure.of(
                    () -> without.mme().handovers().deriveSrvccContext(run.derive(kAsme).build()))
                .reason())
        .isEqualTo("PROCEDURE_OFF");
  }

  @Test
  void handover_bringsTheMscServerTheHalvesOfKAsmePrime() throws GeneralSecurityException {
    PrepareHandoverResponse prepared = prepare(server, run.imported());
    assertThat(server.service().vault().liveKinds())
        .containsExactly(KeyName.K_AMF, KeyName.K_ASME_CK_IK);
    DeriveSrvccContextResponse derived = derive(prepared);
    assertThat(server.service().vault().liveKinds())
        .containsExactly(KeyName.K_AMF, KeyName.CK_SRVCC, KeyName.IK_SRVCC);
    ReleaseToMscResponse released =
        server.msc().handovers().releaseToMsc(run.release(derived).build());

    byte[] s = ByteBuffer.allocate(7).put(FC).putInt(WireRun.COUNT).putShort((short) 4).array();
    byte[] kAsmePrime = Formula.hmac(WireRun.K_AMF, s);
    assertThat(unwrapped(released.getWrappedCkSrvcc())).isEqualTo(Arrays.copyOf(kAsmePrime, 16));
    assertThat(unwrapped(released.getWrappedIkSrvcc()))
        .isEqualTo(Arrays.copyOfRange(kAsmePrime, 16, 32));
  }

  @Test
  void event_namesTheFormAndTheKind() {
    PrepareHandoverResponse prepared = prepare(server, run.imported());
    List<byte[]> events = server.service().audit().events(0, Integer.MAX_VALUE);

    assertThat(new String(events.getLast(), StandardCharsets.UTF_8))
        .contains("\"form\":\"SRVCC_CONCATENATION\"")
        .contains("\"name\":\"K'_ASME\"")
        .contains(WireRun.ref(prepared.getKAsmeSrvcc()).toString());
  }

  // It is no EPS key: whoever has CK_SRVCC and IK_SRVCC has its octets.
  @Test
  void mme_derivesNothingElseFromIt() {
    PrepareHandoverResponse prepared = prepare(server, run.imported());
    Derivation eps =
        Derivation.newBuilder().setEpsSrvccKeys(CountParameter.newBuilder().setNasCount(0)).build();
    DeriveKeyRequest request =
        DeriveKeyRequest.newBuilder()
            .setRequestId(WireRun.id())
            .setKey(prepared.getKAsmeSrvcc())
            .setDerivation(eps)
            .build();

    assertThat(WireFailure.of(() -> server.mme().derivations().deriveKey(request)))
        .isEqualTo(
            WireFailure.of(
                Code.FAILED_PRECONDITION,
                "KEY_KIND_WRONG",
                Map.of(
                    "field",
                    "key",
                    "key",
                    WireRun.ref(prepared.getKAsmeSrvcc()).toString(),
                    "kind",
                    "K'_ASME")));
  }

  @Test
  void kAmf_thatIsDestroyed_leavesAHandoverThatCanBeCancelled() {
    KeyReference kAmf = run.imported();
    PrepareHandoverResponse prepared = prepare(server, kAmf);
    server.service().custody().destroy(Parties.AMF, WireRun.ref(kAmf), Receipt.none());

    assertThat(WireFailure.of(() -> derive(prepared)).reason()).isEqualTo("KEY_DESTROYED");
    assertThat(
            server
                .service()
                .ending()
                .cancel(
                    Parties.MME,
                    Fields.handover(prepared.getHandover(), "handover"),
                    Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);
    assertThat(server.service().vault().liveKeys()).isEmpty();
  }

  private PrepareHandoverResponse prepare(TestServer of, KeyReference kAmf) {
    PrepareHandoverRequest request = run.prepare(kAmf).setConcatenated(true).build();
    return of.amf().handovers().prepareHandover(request);
  }

  private DeriveSrvccContextResponse derive(PrepareHandoverResponse prepared) {
    return server
        .mme()
        .handovers()
        .deriveSrvccContext(run.derive(prepared.getKAsmeSrvcc()).build());
  }

  private static byte[] unwrapped(ByteString wrapped) throws GeneralSecurityException {
    return Oaep.unwrap(
        TestKeyPairs.msc().getPrivate(), srvcc.kms.vault.OaepHash.SHA256, wrapped.toByteArray());
  }
}
