package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.NfRole;
import srvcc.kms.policy.Policy;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveKeysRequest;
import srvcc.kms.v1.ExposureClass;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KSeafContent;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.vault.DerivationRoute;

/** What an operator demands to stay in the token, on routes A and D. */
class ExposureDemandTest {
  private static final InTokenDemand CK =
      new InTokenDemand(Set.of(KeyName.K_NAS_ENC, KeyName.CK_SRVCC), Set.of());
  private static final InTokenDemand OF_AMFS = new InTokenDemand(Set.of(), Set.of(NfRole.AMF));

  @RegisterExtension final TestServer routeA = server(DerivationRoute.SP800_108_FEEDBACK, OF_AMFS);

  @RegisterExtension final TestServer keysOnD = server(DerivationRoute.SIGN_AND_IMPORT, CK);

  @RegisterExtension final TestServer rolesOnD = server(DerivationRoute.SIGN_AND_IMPORT, OF_AMFS);

  @Test
  void whatStaysInTheToken_isDerived() {
    WireRun run = new WireRun(routeA);

    assertThat(run.derived().getExposureClass()).isEqualTo(ExposureClass.EXPOSURE_CLASS_IN_TOKEN);
    assertThat(routeA.amf().keys().importKey(kSeaf(run)).hasKey()).isTrue();
  }

  @Test
  void keyThatIsDemanded_isRefusedBeforeAnythingIsDerived() {
    WireRun run = new WireRun(keysOnD);
    KeyReference kAsmeSrvcc = run.prepared().getKAsmeSrvcc();
    Set<KeyRef> before = keysOnD.service().vault().liveKeys();

    assertThat(
            WireFailure.of(
                () -> keysOnD.mme().handovers().deriveSrvccContext(run.derive(kAsmeSrvcc).build())))
        .isEqualTo(notAllowed("CK_SRVCC"));
    assertThat(keysOnD.service().vault().liveKeys()).isEqualTo(before);
    assertThat(keysOnD.service().activeRecords()).contains(WireRun.ref(kAsmeSrvcc));
  }

  @Test
  void derivationOnItsOwn_isHeldToTheSameKeys() {
    WireRun run = new WireRun(keysOnD);
    KeyReference kAmf = run.imported();
    DeriveKeyRequest encryption = nas(kAmf, AlgorithmKey.Type.TYPE_NAS_ENC);
    DeriveKeyRequest integrity = nas(kAmf, AlgorithmKey.Type.TYPE_NAS_INT);

    assertThat(WireFailure.of(() -> keysOnD.amf().derivations().deriveKey(encryption)))
        .isEqualTo(notAllowed("K_NASenc"));

    var items =
        keysOnD
            .amf()
            .derivations()
            .deriveKeys(
                DeriveKeysRequest.newBuilder().addItems(encryption).addItems(integrity).build())
            .getItemsList();
    assertThat(WireFailure.of(items.get(0).getError())).isEqualTo(notAllowed("K_NASenc"));
    assertThat(items.get(1).getDerived().getKeys(0).getName()).isEqualTo("K_NASint");
  }

  @Test
  void roleThatIsDemandedOf_hasNothingDerivedAndMayImport() {
    WireRun run = new WireRun(rolesOnD);
    KeyReference kAmf = run.imported();
    Client amf = rolesOnD.amf();

    assertThat(WireFailure.of(() -> amf.handovers().prepareHandover(run.prepare(kAmf).build())))
        .isEqualTo(notAllowed("K_ASME_SRVCC"));
    assertThat(
            WireFailure.of(
                () -> amf.derivations().deriveKey(nas(kAmf, AlgorithmKey.Type.TYPE_NAS_INT))))
        .isEqualTo(notAllowed("K_NASint"));
    assertThat(WireFailure.of(() -> amf.keys().importKey(kSeaf(run))))
        .isEqualTo(notAllowed("K_AMF"));
    assertThat(rolesOnD.service().vault().liveKeys()).containsExactly(WireRun.ref(kAmf));
    assertThat(rolesOnD.service().context(WireRun.ref(kAmf)).downlink().next())
        .hasValueSatisfying(next -> assertThat(next.value()).isZero());
  }

  private static TestServer server(DerivationRoute route, InTokenDemand demand) {
    return TestServer.over(TestService.with(route, new Policy(true, demand, false)));
  }

  private static WireFailure notAllowed(String kind) {
    return WireFailure.of(Code.PERMISSION_DENIED, "EXPOSURE_NOT_ALLOWED", Map.of("kind", kind));
  }

  private static DeriveKeyRequest nas(KeyReference kAmf, AlgorithmKey.Type type) {
    return DeriveKeyRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setKey(kAmf)
        .setDerivation(
            Derivation.newBuilder()
                .setAlgorithmKey(AlgorithmKey.newBuilder().setType(type).setAlgorithmIdentity(2)))
        .build();
  }

  private static ImportKeyRequest kSeaf(WireRun run) {
    return run.importKAmf(WireRun.octets())
        .setKSeaf(
            KSeafContent.newBuilder()
                .setSupi("001010000000001")
                .setAbba(ByteString.copyFrom(new byte[2])))
        .build();
  }
}
