package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.CountParameter;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveKeysRequest;
import srvcc.kms.v1.DeriveKeysResponse;
import srvcc.kms.v1.HandoverCount;
import srvcc.kms.v1.InitialAccessKey;
import srvcc.kms.v1.KeyDescription;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.NextHop;
import srvcc.kms.v1.SnCounter;
import srvcc.kms.v1.TargetCell;

class DerivationEndpointTest {
  private static final Derivation K_GNB =
      Derivation.newBuilder()
          .setKGnb(InitialAccessKey.newBuilder().setHandover(HandoverCount.getDefaultInstance()))
          .build();
  private static final Derivation K_ASME = kAsmePrime(WireRun.COUNT);

  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  private final WireRun run = new WireRun(server);

  // TS 33.501 A.14.2
  @Test
  void derivedKey_isDescribed() {
    KeyReference kAmf = run.imported();

    KeyDescription key = derive(kAmf, K_ASME).getFirst();

    assertThat(key.getName()).isEqualTo("K_ASME");
    assertThat(key.getOwnerInstanceId()).isEqualTo(Parties.AMF.toString());
    assertThat(key.getParent()).isEqualTo(kAmf);
    assertThat(server.service().vault().octets(WireRun.ref(key.getKey())))
        .isEqualTo(Formula.kdf(WireRun.K_AMF, 0x74, Formula.count(WireRun.COUNT)));
  }

  /** The clause, its base and the FC of its annex. */
  @ParameterizedTest
  @MethodSource("clauses")
  void everyClauseOfTheContract_isDerived(Base base, Derivation derivation, List<String> names) {
    KeyReference key = base(base);
    Derivation whole = withSyncInput(derivation);

    assertThat(derive(key, whole)).extracting(KeyDescription::getName).isEqualTo(names);
  }

  static Stream<Arguments> clauses() {
    AlgorithmKey nas = algorithm(AlgorithmKey.Type.TYPE_NAS_INT);
    AlgorithmKey rrc = algorithm(AlgorithmKey.Type.TYPE_RRC_ENC);
    TargetCell cell = TargetCell.newBuilder().setPci(503).setArfcnDl(65535).build();
    CountParameter count = CountParameter.newBuilder().setNasCount(0).build();
    InitialAccessKey uplink = InitialAccessKey.newBuilder().setUplinkNasCount(7).build();
    NextHop nh = NextHop.getDefaultInstance();
    return Stream.of(
        clause(Base.K_AMF, clause().setAlgorithmKey(nas), "K_NASint"),
        clause(Base.K_GNB, clause().setAlgorithmKey(rrc), "K_RRCenc"),
        clause(Base.K_ASME, clause().setEpsAlgorithmKey(nas), "K_NASint"),
        clause(Base.K_AMF, clause().setKGnb(uplink), "K_gNB"),
        clause(Base.K_AMF, clause().setNh(nh), "NH"),
        clause(Base.K_GNB, clause().setKNgRanStarGnb(cell), "K_NG-RAN*"),
        clause(Base.K_GNB, clause().setKNgRanStarNgEnb(cell), "K_NG-RAN*"),
        clause(Base.K_AMF, clause().setKAsmePrimeIdle(count), "K_ASME"),
        clause(Base.K_AMF, clause().setKAsmePrimeHandover(count), "K_ASME"),
        clause(Base.K_GNB, clause().setKSn(SnCounter.newBuilder().setSnCounter(65535)), "K_SN"),
        clause(Base.K_ASME, clause().setKEnb(uplink), "K_eNB"),
        clause(Base.K_ASME, clause().setEpsNh(nh), "NH"),
        clause(Base.K_ENB, clause().setKEnbStar(cell), "K_eNB*"),
        clause(Base.K_ASME, clause().setEpsSrvccKeys(count), "CK_SRVCC", "IK_SRVCC"));
  }

  @Test
  void table_hasEveryClauseOfTheContract() {
    List<Derivation.ClauseCase> tried =
        clauses().map(row -> ((Derivation) row.get()[1]).getClauseCase()).distinct().toList();

    assertThat(Derivation.ClauseCase.values())
        .hasSize(tried.size() + 1)
        .contains(Derivation.ClauseCase.CLAUSE_NOT_SET)
        .containsAll(tried);
  }

  @Test
  void key_thatIsUnknownOrOfAnother_isNotFoundAlike() {
    KeyReference kAmf = run.imported();

    assertThat(WireFailure.of(() -> derive(WireRun.unknownKey(), K_GNB)))
        .isEqualTo(WireFailure.keyNotFound("key"));
    assertThat(
            WireFailure.of(() -> server.otherAmf().derivations().deriveKey(request(kAmf, K_GNB))))
        .isEqualTo(WireFailure.keyNotFound("key"));
    assertThat(
            WireFailure.of(
                () -> derive(kAmf, clause().setNh(nextHop(WireRun.unknownKey())).build())))
        .isEqualTo(WireFailure.keyNotFound("sync_input"));
  }

  @Test
  void keyOfAnotherKind_isRefused() {
    KeyReference kGnb = base(Base.K_GNB);

    assertThat(WireFailure.of(() -> derive(kGnb, K_ASME)))
        .isEqualTo(
            WireFailure.of(
                Code.FAILED_PRECONDITION,
                "KEY_KIND_WRONG",
                Map.of("field", "key", "key", WireRun.ref(kGnb).toString(), "kind", "K_gNB")));
  }

  @Test
  void kAsmeSrvcc_isForItsHandoverAlone() {
    KeyReference kAsmeSrvcc = run.prepared().getKAsmeSrvcc();
    Derivation keys = clause().setEpsSrvccKeys(CountParameter.newBuilder().setNasCount(0)).build();

    assertThat(
            WireFailure.of(() -> server.mme().derivations().deriveKey(request(kAsmeSrvcc, keys)))
                .reason())
        .isEqualTo("KEY_KIND_WRONG");
  }

  @Test
  void count_thatWasUsed_isRefused() {
    KeyReference kAmf = run.imported();
    assertThat(derive(kAmf, K_ASME)).hasSize(1);

    assertThat(WireFailure.of(() -> derive(kAmf, K_ASME)))
        .isEqualTo(
            WireFailure.of(
                Code.FAILED_PRECONDITION,
                "NAS_COUNT_REUSED",
                Map.of("key", WireRun.ref(kAmf).toString(), "lowestAcceptable", "4661")));
  }

  @Test
  void mscServer_mayNotDerive() {
    KeyReference any = WireRun.unknownKey();
    DeriveKeysRequest batch = DeriveKeysRequest.newBuilder().addItems(request(any, K_GNB)).build();

    assertThat(WireFailure.of(() -> server.msc().derivations().deriveKey(request(any, K_GNB))))
        .isEqualTo(WireFailure.roleNotAllowed("DERIVE_KEY"));
    assertThat(WireFailure.of(() -> server.msc().derivations().deriveKeys(batch)))
        .isEqualTo(WireFailure.roleNotAllowed("DERIVE_KEY"));
  }

  // DeriveKeys

  @Test
  void batch_givesEachItemItsOwnOutcome() {
    KeyReference kAmf = run.imported();
    DeriveKeysRequest batch =
        DeriveKeysRequest.newBuilder()
            .addItems(request(kAmf, K_ASME))
            .addItems(request(kAmf, K_ASME))
            .addItems(request(WireRun.unknownKey(), K_GNB))
            .addItems(request(kAmf, K_GNB).toBuilder().setRequestId("none"))
            .addItems(request(kAmf, kAsmePrime(WireRun.COUNT + 1)))
            .build();

    List<DeriveKeysResponse.Item> items =
        server.amf().derivations().deriveKeys(batch).getItemsList();

    assertThat(items)
        .extracting(DeriveKeysResponse.Item::hasDerived)
        .containsExactly(true, false, false, false, true);
    assertThat(WireFailure.of(items.get(1).getError()).reason()).isEqualTo("NAS_COUNT_REUSED");
    assertThat(WireFailure.of(items.get(2).getError())).isEqualTo(WireFailure.keyNotFound("key"));
    assertThat(WireFailure.of(items.get(3).getError()))
        .isEqualTo(WireFailure.fieldInvalid("request_id"));
    assertThat(server.service().vault().liveKeys()).hasSize(3);
  }

  @Test
  void batch_sentAgain_answersEachItemAsBefore() {
    KeyReference kAmf = run.imported();
    DeriveKeysRequest batch =
        DeriveKeysRequest.newBuilder()
            .addItems(request(kAmf, K_ASME))
            .addItems(request(kAmf, K_GNB))
            .build();

    DeriveKeysResponse first = server.amf().derivations().deriveKeys(batch);

    assertThat(server.amf().derivations().deriveKeys(batch)).isEqualTo(first);
    assertThat(server.service().vault().liveKeys()).hasSize(3);
  }

  @Test
  void largestBatch_isTaken() {
    KeyReference kAmf = run.imported();
    DeriveKeysRequest.Builder batch = DeriveKeysRequest.newBuilder();
    for (int i = 0; i < 256; i++) {
      batch.addItems(request(kAmf, K_GNB));
    }

    assertThat(server.amf().derivations().deriveKeys(batch.build()).getItemsList())
        .hasSize(256)
        .allMatch(DeriveKeysResponse.Item::hasDerived);
  }

  enum Base {
    K_AMF,
    K_ASME,
    K_GNB,
    K_ENB
  }

  private KeyReference base(Base base) {
    KeyReference kAmf = run.imported(WireRun.octets());
    return switch (base) {
      case K_AMF -> kAmf;
      case K_ASME -> derive(kAmf, K_ASME).getFirst().getKey();
      case K_GNB -> derive(kAmf, K_GNB).getFirst().getKey();
      case K_ENB -> {
        Derivation kEnb = clause().setKEnb(K_GNB.getKGnb()).build();
        yield derive(derive(kAmf, K_ASME).getFirst().getKey(), kEnb).getFirst().getKey();
      }
    };
  }

  private Derivation withSyncInput(Derivation derivation) {
    return switch (derivation.getClauseCase()) {
      case NH -> clause().setNh(nextHop(base(Base.K_GNB))).build();
      case EPS_NH -> clause().setEpsNh(nextHop(base(Base.K_ENB))).build();
      default -> derivation;
    };
  }

  private List<KeyDescription> derive(KeyReference key, Derivation derivation) {
    return server.amf().derivations().deriveKey(request(key, derivation)).getKeysList();
  }

  private static DeriveKeyRequest request(KeyReference key, Derivation derivation) {
    return DeriveKeyRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setKey(key)
        .setDerivation(derivation)
        .build();
  }

  private static Derivation kAsmePrime(int count) {
    return clause().setKAsmePrimeHandover(CountParameter.newBuilder().setNasCount(count)).build();
  }

  private static NextHop nextHop(KeyReference key) {
    return NextHop.newBuilder().setSyncInput(key).build();
  }

  private static AlgorithmKey algorithm(AlgorithmKey.Type type) {
    return AlgorithmKey.newBuilder().setType(type).setAlgorithmIdentity(2).build();
  }

  private static Derivation.Builder clause() {
    return Derivation.newBuilder();
  }

  private static Arguments clause(Base base, Derivation.Builder derivation, String... names) {
    return Arguments.of(base, derivation.build(), List.of(names));
  }
}
