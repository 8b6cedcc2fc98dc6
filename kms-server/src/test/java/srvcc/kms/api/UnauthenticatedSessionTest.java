package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.Policy;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.CountParameter;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.HandoverCount;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.InitialAccessKey;
import srvcc.kms.v1.KAmfContent;
import srvcc.kms.v1.KeyDescription;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.ListKeysRequest;
import srvcc.kms.vault.DerivationRoute;

/** Unauthenticated emergency sessions: TS 33.501 6.7.3.6, 10.2.2 and J.2.2. */
class UnauthenticatedSessionTest {
  private static final int NULL = 0;
  private static final int AES = 2;

  @RegisterExtension
  final TestServer server =
      TestServer.over(
          TestService.with(
              DerivationRoute.HKDF_EXTRACT, new Policy(false, InTokenDemand.NONE, true)));

  @RegisterExtension final TestServer without = TestServer.over(TestService.inToken());

  private final WireRun run = new WireRun(server);

  @Test
  void unlessTheOperatorAllowsIt_isRefusedWithNothingImported() {
    ImportKeyRequest request = unauthenticated(new WireRun(without));

    assertThat(WireFailure.of(() -> without.amf().keys().importKey(request)))
        .isEqualTo(
            WireFailure.of(
                Code.PERMISSION_DENIED, "UNAUTHENTICATED_CONTEXT_NOT_ALLOWED", Map.of()));
    assertThat(without.service().vault().liveKeys()).isEmpty();
  }

  @Test
  void everyDescription_saysSo() {
    KeyDescription kAmf = imported();
    KeyDescription kGnb = derive(kAmf.getKey(), kGnb());

    assertThat(kAmf.getUnauthenticated()).isTrue();
    assertThat(kGnb.getUnauthenticated()).isTrue();
    assertThat(described(server.amf(), kGnb.getKey()).getUnauthenticated()).isTrue();
    assertThat(server.amf().keys().listKeys(ListKeysRequest.getDefaultInstance()).getKeysList())
        .hasSize(2)
        .allSatisfy(key -> assertThat(key.getUnauthenticated()).isTrue());
    assertThat(described(server.amf(), run.imported()).getUnauthenticated()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"TYPE_NAS_ENC", "TYPE_NAS_INT"})
  void algorithmKeys_areForTheNullAlgorithmsAlone(AlgorithmKey.Type type) {
    KeyReference kAmf = imported().getKey();

    assertThat(derive(kAmf, algorithm(type, NULL)).getUnauthenticated()).isTrue();
    assertThat(WireFailure.of(() -> derive(kAmf, algorithm(type, AES))))
        .isEqualTo(refused(kAmf, "AES"));
  }

  // "stays unauthenticated" on the way to the radio and to other systems
  @Test
  void keysBelowIt_areForTheNullAlgorithmsAloneToo() {
    KeyReference kAmf = imported().getKey();
    KeyReference kGnb = derive(kAmf, kGnb()).getKey();
    KeyReference kAsme = derive(kAmf, kAsme()).getKey();
    Derivation nasOfEps =
        Derivation.newBuilder()
            .setEpsAlgorithmKey(key(AlgorithmKey.Type.TYPE_NAS_INT, AES))
            .build();

    assertThat(WireFailure.of(() -> derive(kGnb, algorithm(AlgorithmKey.Type.TYPE_UP_ENC, AES))))
        .isEqualTo(refused(kGnb, "AES"));
    assertThat(WireFailure.of(() -> derive(kAsme, nasOfEps))).isEqualTo(refused(kAsme, "AES"));
    assertThat(derive(kGnb, algorithm(AlgorithmKey.Type.TYPE_RRC_INT, NULL)).getName())
        .isEqualTo("K_RRCint");
  }

  // TS 33.501 5.5.2
  @Test
  void nullIntegrity_isForNoAuthenticatedSession() {
    KeyReference kAmf = run.imported();

    assertThat(WireFailure.of(() -> derive(kAmf, algorithm(AlgorithmKey.Type.TYPE_NAS_INT, NULL))))
        .isEqualTo(refused(kAmf, "NULL"));
    assertThat(derive(kAmf, algorithm(AlgorithmKey.Type.TYPE_NAS_ENC, NULL)).getUnauthenticated())
        .isFalse();
  }

  // J.2.2: the procedure of J.1.2 is applied
  @Test
  void srvccHandover_goesOnAndItsKeysSaySo() {
    KeyReference kAmf = imported().getKey();
    KeyReference kAsmeSrvcc =
        server.amf().handovers().prepareHandover(run.prepare(kAmf).build()).getKAsmeSrvcc();
    assertThat(described(server.mme(), kAsmeSrvcc).getUnauthenticated()).isTrue();

    DeriveSrvccContextResponse derived =
        server.mme().handovers().deriveSrvccContext(run.derive(kAsmeSrvcc).build());

    assertThat(described(server.mme(), derived.getCkSrvcc()).getUnauthenticated()).isTrue();
    assertThat(described(server.mme(), derived.getIkSrvcc()).getUnauthenticated()).isTrue();
    assertThat(server.msc().handovers().releaseToMsc(run.release(derived).build()).getKsiSrvcc())
        .isEqualTo(3);
  }

  private static ImportKeyRequest unauthenticated(WireRun run) {
    return run.importKAmf(WireRun.octets())
        .setKAmf(KAmfContent.newBuilder().setUnauthenticated(true))
        .build();
  }

  private KeyDescription imported() {
    return server.amf().keys().importKey(unauthenticated(run)).getKey();
  }

  private KeyDescription derive(KeyReference base, Derivation derivation) {
    return server
        .amf()
        .derivations()
        .deriveKey(
            DeriveKeyRequest.newBuilder()
                .setRequestId(WireRun.id())
                .setKey(base)
                .setDerivation(derivation)
                .build())
        .getKeys(0);
  }

  private static KeyDescription described(Client client, KeyReference key) {
    return client.keys().describeKey(DescribeKeyRequest.newBuilder().setKey(key).build()).getKey();
  }

  private static WireFailure refused(KeyReference key, String algorithm) {
    return WireFailure.of(
        Code.FAILED_PRECONDITION,
        "ALGORITHM_NOT_ALLOWED",
        Map.of("key", WireRun.ref(key).toString(), "algorithm", algorithm));
  }

  private static Derivation algorithm(AlgorithmKey.Type type, int algorithm) {
    return Derivation.newBuilder().setAlgorithmKey(key(type, algorithm)).build();
  }

  private static AlgorithmKey key(AlgorithmKey.Type type, int algorithm) {
    return AlgorithmKey.newBuilder().setType(type).setAlgorithmIdentity(algorithm).build();
  }

  private static Derivation kGnb() {
    return Derivation.newBuilder()
        .setKGnb(InitialAccessKey.newBuilder().setHandover(HandoverCount.getDefaultInstance()))
        .build();
  }

  private static Derivation kAsme() {
    return Derivation.newBuilder()
        .setKAsmePrimeHandover(CountParameter.newBuilder().setNasCount(WireRun.COUNT))
        .build();
  }
}
