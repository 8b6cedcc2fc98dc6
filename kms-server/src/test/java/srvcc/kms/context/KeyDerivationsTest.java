package srvcc.kms.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Receipt;
import srvcc.kms.derivation.AccessNode;
import srvcc.kms.derivation.AccessNodeKey;
import srvcc.kms.derivation.AlgorithmIdentity;
import srvcc.kms.derivation.AlgorithmType;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.EpsNh;
import srvcc.kms.derivation.FivegsAlgorithmKey;
import srvcc.kms.derivation.FivegsNh;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.KAsmePrimeIdle;
import srvcc.kms.derivation.SrvccKeys;
import srvcc.kms.handover.PreparedHandover;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.policy.NfRole;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.FlakyTransactions.StoreDownException;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Wrapped;

class KeyDerivationsTest {
  private static final byte[] OCTETS = Formula.hmac(new byte[] {3}, new byte[0]);
  private static final byte[] OTHER_OCTETS = Formula.hmac(new byte[] {5}, new byte[0]);
  private static final NasCount COUNT = new NasCount(7);
  private static final Derivation K_GNB_AT_HANDOVER =
      new AccessNodeKey(AccessNode.GNB, HandoverCount.INSTANCE);

  private final TestService service = TestService.inToken();
  private final KeyRef kAmf = service.importKAmf(OCTETS);

  // TS 33.501 A.14.2
  @Test
  void derivedKey_isRecordedForTheOwnerOfItsBase() {
    DescribedKey kAsme = derive(kAmf, new KAsmePrimeHandover(COUNT)).getFirst();

    assertThat(service.record(kAsme.key().ref())).isEqualTo(kAsme.key());
    assertThat(kAsme.key().name()).isEqualTo(KeyName.K_ASME);
    assertThat(kAsme.key().owner()).isEqualTo(Parties.AMF);
    assertThat(kAsme.key().parent()).contains(kAmf);
    assertThat(kAsme.key().exposure()).isEqualTo(ExposureClass.IN_TOKEN);
    assertThat(service.vault().octets(kAsme.key().ref()))
        .isEqualTo(Formula.kdf(OCTETS, 0x74, Formula.count(7)));
  }

  @Test
  void derivedKey_onRouteD_isMarked() {
    TestService routeD = TestService.onRouteD(false);
    KeyRef base = routeD.importKAmf(OCTETS);

    List<DescribedKey> keys = derive(routeD, Parties.AMF, base, new KAsmePrimeHandover(COUNT));

    assertThat(keys.getFirst().key().exposure()).isEqualTo(ExposureClass.SERVICE_MEMORY);
  }

  // TS 33.401 A.12
  @Test
  void ckAndIk_comeInTheirOrder() {
    KeyRef kAsme = derive(kAmf, new KAsmePrimeHandover(COUNT)).getFirst().key().ref();

    assertThat(derive(kAsme, new SrvccKeys(COUNT)))
        .extracting(key -> key.key().name())
        .containsExactly(KeyName.CK_SRVCC, KeyName.IK_SRVCC);
  }

  @Test
  void downlinkCount_isUsedInTheLedgerOfTheHandovers() {
    List<DescribedKey> _ = derive(kAmf, new KAsmePrimeHandover(COUNT));

    assertThat(Refusals.of(() -> prepare(COUNT)))
        .isEqualTo(new Refusal.NasCountReused(kAmf, new NasCount(8)));
    assertThat(prepare(new NasCount(8)).facts().downlinkNasCount()).isEqualTo(new NasCount(8));
    assertThat(Refusals.of(() -> derive(kAmf, new KAsmePrimeHandover(new NasCount(8)))))
        .isEqualTo(new Refusal.NasCountReused(kAmf, new NasCount(9)));
  }

  @Test
  void uplinkCount_isUsedApartFromTheDownlinkOne() {
    List<DescribedKey> _ = derive(kAmf, new KAsmePrimeIdle(COUNT));

    assertThat(service.context(kAmf).uplink().next()).contains(new NasCount(8));
    assertThat(service.context(kAmf).downlink().next()).contains(NasCount.ZERO);
    assertThat(Refusals.of(() -> derive(kAmf, new AccessNodeKey(AccessNode.GNB, COUNT))))
        .isEqualTo(new Refusal.NasCountReused(kAmf, new NasCount(8)));
  }

  @Test
  void derivationWithoutACount_mayBeRepeated() {
    Derivation kNasEnc = new FivegsAlgorithmKey(AlgorithmType.NAS_ENC, AlgorithmIdentity.AES);

    assertThat(derive(kAmf, kNasEnc)).hasSize(1);
    assertThat(derive(kAmf, kNasEnc)).hasSize(1);
    assertThat(derive(kAmf, K_GNB_AT_HANDOVER)).hasSize(1);
    assertThat(service.context(kAmf).uplink().next()).contains(NasCount.ZERO);
  }

  @Test
  void lastCount_exhausts() {
    List<DescribedKey> _ = derive(kAmf, new KAsmePrimeHandover(NasCount.LAST));

    assertThat(Refusals.of(() -> derive(kAmf, new KAsmePrimeHandover(NasCount.LAST))))
        .isEqualTo(new Refusal.NasCountExhausted(kAmf));
  }

  @Test
  void oneCount_usedByManyAtOnce_servesOneAndLeavesNoOtherKey() {
    List<Together.Outcome<List<DescribedKey>>> outcomes =
        Together.run(16, _ -> () -> derive(kAmf, new KAsmePrimeHandover(COUNT)));

    assertThat(outcomes).filteredOn(outcome -> outcome.result().isPresent()).hasSize(1);
    assertThat(service.vault().liveKinds()).containsExactly(KeyName.K_AMF, KeyName.K_ASME);
    assertNoOrphans();
  }

  // TS 33.501 A.10
  @Test
  void nh_takesAKeyOfTheCallerIntoS() {
    KeyRef kGnb = derive(kAmf, K_GNB_AT_HANDOVER).getFirst().key().ref();

    KeyRef nh = nh(kAmf, Optional.of(kGnb)).getFirst().key().ref();

    byte[] kGnbOctets = Formula.kdf(OCTETS, 0x6E, Formula.count(0xFFFF_FFFFL), new byte[] {1});
    assertThat(service.vault().octets(nh)).isEqualTo(Formula.kdf(OCTETS, 0x6F, kGnbOctets));
  }

  @Test
  void syncInput_isCheckedLikeAnyKey() {
    KeyRef kGnb = derive(kAmf, K_GNB_AT_HANDOVER).getFirst().key().ref();
    KeyRef foreign = foreignKAmf();

    assertThat(Refusals.of(() -> nh(kAmf, Optional.empty())))
        .isEqualTo(new Refusal.KeyNotFound("sync_input"));
    assertThat(Refusals.of(() -> nh(kAmf, Optional.of(foreign))))
        .isEqualTo(new Refusal.KeyNotFound("sync_input"));
    assertThat(Refusals.of(() -> nh(kAmf, Optional.of(kAmf))))
        .isEqualTo(new Refusal.KeyKindWrong("sync_input", kAmf, KeyName.K_AMF));

    service.custody().destroy(Parties.AMF, kGnb, Receipt.none());
    assertThat(Refusals.of(() -> nh(kAmf, Optional.of(kGnb))))
        .isEqualTo(new Refusal.KeyDestroyed("sync_input", kGnb));
  }

  @Test
  void base_thatIsUnknownOrOfAnother_isNotFoundAlike() {
    Refusal notFound = new Refusal.KeyNotFound("key");
    KeyRef foreign = foreignKAmf();

    assertThat(Refusals.of(() -> derive(KeyRef.random(), K_GNB_AT_HANDOVER))).isEqualTo(notFound);
    assertThat(Refusals.of(() -> derive(foreign, K_GNB_AT_HANDOVER))).isEqualTo(notFound);
    assertThat(service.vault().liveKinds()).containsExactly(KeyName.K_AMF, KeyName.K_AMF);
  }

  @Test
  void base_thatIsDestroyed_isRefused() {
    service.custody().destroy(Parties.AMF, kAmf, Receipt.none());

    assertThat(Refusals.of(() -> derive(kAmf, K_GNB_AT_HANDOVER)))
        .isEqualTo(new Refusal.KeyDestroyed("key", kAmf));
  }

  @Test
  void base_thatIsDestroyedMeanwhile_leavesNothing() {
    service
        .vault()
        .faults()
        .onNext(Step.DERIVE, () -> service.custody().destroy(Parties.AMF, kAmf, Receipt.none()));

    assertThat(Refusals.of(() -> derive(kAmf, K_GNB_AT_HANDOVER)))
        .isEqualTo(new Refusal.KeyDestroyed("key", kAmf));
    assertThat(service.vault().liveKeys()).isEmpty();
  }

  @Test
  void base_ofAKindThatTheClauseDoesNotTake_isRefused() {
    assertThat(Refusals.of(() -> derive(kAmf, new SrvccKeys(NasCount.ZERO))))
        .isEqualTo(new Refusal.KeyKindWrong("key", kAmf, KeyName.K_AMF));
    assertThat(Refusals.of(() -> derive(kAmf, new EpsNh())))
        .isEqualTo(new Refusal.KeyKindWrong("key", kAmf, KeyName.K_AMF));
  }

  @Test
  void base_ofAKindThatTheCallerMayNotTake_isRefused() {
    DeriveCommand command =
        new DeriveCommand(kAmf, K_GNB_AT_HANDOVER, Optional.empty(), NfRole.MME.derivesFrom());

    assertThat(
            Refusals.of(() ->
                service
                    .derivations()
                    .derive(Parties.AMF, command, Receipt.none(), TestService.soon())))
        .isEqualTo(new Refusal.KeyKindWrong("key", kAmf, KeyName.K_AMF));
    assertThat(service.vault().liveKinds()).containsExactly(KeyName.K_AMF);
  }

  // TS 33.501 J.1.2 step 4 belongs to the handover, which deletes what it derived.
  @Test
  void kAsmeSrvcc_isForItsHandoverAlone() {
    KeyRef kAsmeSrvcc = prepare(COUNT).kAsmeSrvcc();

    assertThat(
            Refusals.of(
                () -> derive(service, Parties.MME, kAsmeSrvcc, SrvccKeys.FROM_K_ASME_SRVCC)))
        .isEqualTo(new Refusal.KeyKindWrong("key", kAsmeSrvcc, KeyName.K_ASME_SRVCC));
    assertThat(service.vault().liveKinds()).containsExactly(KeyName.K_AMF, KeyName.K_ASME_SRVCC);
  }

  @Test
  void vaultOrStoreThatFails_leavesNoKeyAndUsesNoCount() {
    service.vault().faults().failNext(Step.DERIVE);
    assertThat(Refusals.of(() -> derive(kAmf, new KAsmePrimeHandover(COUNT))))
        .isInstanceOf(Refusal.TokenUnavailable.class);
    service.transactions().failNext();
    assertThatExceptionOfType(StoreDownException.class)
        .isThrownBy(() -> derive(kAmf, new KAsmePrimeHandover(COUNT)));

    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
    assertThat(service.context(kAmf).downlink().next()).contains(NasCount.ZERO);
    assertThat(derive(kAmf, new KAsmePrimeHandover(COUNT))).hasSize(1);
  }

  private List<DescribedKey> nh(KeyRef base, Optional<KeyRef> syncInput) {
    return service
        .derivations()
        .derive(
            Parties.AMF,
            new DeriveCommand(base, new FivegsNh(), syncInput, NfRole.AMF.derivesFrom()),
            Receipt.none(),
            TestService.soon());
  }

  private List<DescribedKey> derive(KeyRef base, Derivation derivation) {
    return derive(service, Parties.AMF, base, derivation);
  }

  private static List<DescribedKey> derive(
      TestService service, NfInstanceId owner, KeyRef base, Derivation derivation) {
    return service
        .derivations()
        .derive(
            owner,
            new DeriveCommand(base, derivation, Optional.empty(), NfRole.AMF.derivesFrom()),
            Receipt.none(),
            TestService.soon());
  }

  private PreparedHandover prepare(NasCount count) {
    return service
        .preparation()
        .prepare(Parties.AMF, kAmf, count, Parties.MME, Receipt.none(), TestService.soon());
  }

  private KeyRef foreignKAmf() {
    return service
        .imports()
        .importKey(
            Parties.OTHER_AMF,
            TestService.command(
                Wrapped.to(service.vault().transportKey(), OTHER_OCTETS), NasCount.ZERO),
            Receipt.none(),
            TestService.soon())
        .key()
        .ref();
  }

  private void assertNoOrphans() {
    assertThat(service.vault().liveKeys()).isEqualTo(service.activeRecords());
  }
}
