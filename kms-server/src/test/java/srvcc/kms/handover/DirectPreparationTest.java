package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.SrvccVector;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Together.Outcome;

/** SRVCC without an MME: TR 33.856 solution 1.2. */
class DirectPreparationTest {
  private final TestService service = TestService.inToken();
  private final SrvccRun run = new SrvccRun(service);
  private final KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);

  @TestFactory
  Stream<DynamicTest> handover_givesTheMscServerTheKeysOfTheProcedure() {
    return SrvccVector.all().stream()
        .map(vector -> DynamicTest.dynamicTest(vector.toString(), () -> check(vector)));
  }

  private static void check(SrvccVector vector) {
    TestService fresh = TestService.inToken();
    KeyRef key = fresh.importKAmf(vector.kAmf());
    DirectContext direct = prepare(fresh, key, new NasCount(vector.downlinkNasCount()));
    ReleasedKeys released = new SrvccRun(fresh).release(direct.derived().keys());

    assertThat(direct.derived().facts().downlinkNasCountLsb())
        .isEqualTo(vector.leastSignificantBits());
    assertThat(SrvccRun.unwrapped(released.wrappedCk(), released)).isEqualTo(vector.ckSrvcc());
    assertThat(SrvccRun.unwrapped(released.wrappedIk(), released)).isEqualTo(vector.ikSrvcc());
  }

  @Test
  void keyBetween_isNeitherKeptNorRecorded() {
    DirectContext direct = prepare(kAmf, SrvccRun.COUNT);

    assertThat(service.vault().liveKinds())
        .containsExactly(KeyName.K_AMF, KeyName.CK_SRVCC, KeyName.IK_SRVCC);
    SrvccRun.assertNoOrphans(service);
    for (KeyRef key : List.of(direct.derived().keys().ck(), direct.derived().keys().ik())) {
      KeyRecord record = service.record(key);
      assertThat(record.owner()).isEqualTo(Parties.MSC);
      assertThat(record.parent()).contains(kAmf);
    }
    assertThat(direct.nextDownlink()).contains(new NasCount(SrvccRun.COUNT.value() + 1));
    assertThat(direct.derived().facts().ksi()).isEqualTo(TestService.NG_KSI.value());
  }

  @Test
  void keyBetween_isDestroyedWhereTheSecondDerivationFails() {
    service.vault().faults().failSecond(Step.DERIVE);

    assertThat(Refusals.of(() -> prepared(Parties.AMF)))
        .isInstanceOf(Refusal.TokenUnavailable.class);
    assertThat(service.vault().liveKinds()).containsExactly(KeyName.K_AMF);
    assertThat(service.context(kAmf).downlink().next()).contains(NasCount.ZERO);
  }

  @Test
  void amf_neitherOwnsTheKeysNorDestroysThem() {
    SrvccKeyPair keys = prepare(kAmf, SrvccRun.COUNT).derived().keys();

    assertThat(Refusals.of(() -> service.custody().destroy(Parties.AMF, keys.ck(), Receipt.none())))
        .isEqualTo(new Refusal.KeyNotFound("key"));
    assertThat(service.custody().describe(Parties.AMF, keys.ck()).key().isActive()).isTrue();
  }

  @Test
  void anotherMscServer_doesNotGetThem() {
    SrvccKeyPair keys = prepare(kAmf, SrvccRun.COUNT).derived().keys();

    assertThat(Refusals.of(() -> release(Parties.OTHER_MSC, keys)))
        .isEqualTo(new Refusal.KeyNotFound("ck_srvcc"));
    assertThat(Refusals.of(() -> release(Parties.MME, keys)))
        .isEqualTo(new Refusal.KeyNotFound("ck_srvcc"));
  }

  // TS 33.501 J.1.1
  @Test
  void completed_destroysTheKeysAndMarksKAmf() {
    DerivedContext derived = prepare(kAmf, SrvccRun.COUNT).derived();
    ReleasedKeys released = run.release(derived.keys());

    service.ending().complete(Parties.MSC, released.facts().id(), Receipt.none());

    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
    assertThat(Refusals.of(() -> prepared(Parties.AMF)))
        .isEqualTo(new Refusal.ReauthenticationRequired(kAmf));
  }

  @Test
  void cancelledExpiredOrAborted_leavesNoKey() {
    HandoverId cancelled = prepare(kAmf, new NasCount(1)).derived().facts().id();
    assertThat(service.ending().cancel(Parties.AMF, cancelled, Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);
    var _ = prepare(kAmf, new NasCount(2));
    service.clock().advance(TestService.LIFETIME.plusMillis(1));
    service.forgotten().sweep();
    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
    var _ = prepare(kAmf, new NasCount(3));
    assertThat(service.forgotten().abortOpen()).isOne();

    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
  }

  // TS 33.501 6.4.5: one ledger, whichever way the handover goes
  @Test
  void count_ofAnotherForm_isNotUsedAgain() {
    PreparedHandover first = run.prepare(kAmf, SrvccRun.COUNT);
    Refusal reused = new Refusal.NasCountReused(kAmf, first.nextDownlink().orElseThrow());

    assertThat(Refusals.of(() -> prepared(Parties.AMF))).isEqualTo(reused);
    assertThat(Refusals.of(() -> prepared(Parties.OTHER_AMF)))
        .isEqualTo(new Refusal.KeyNotFound("k_amf"));
  }

  @Test
  void oneCount_byManyAtOnce_preparesOneHandover() {
    List<Outcome<DirectContext>> outcomes =
        Together.run(16, _ -> () -> prepare(kAmf, SrvccRun.COUNT));

    assertThat(outcomes).filteredOn(outcome -> outcome.result().isPresent()).hasSize(1);
    assertThat(service.vault().liveKeys()).hasSize(3);
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void onRouteD_derivedKeysAreMarkedAndKAmfIsNot() {
    TestService routeD = TestService.onRouteD(false);
    KeyRef key = routeD.importKAmf(SrvccRun.K_AMF);

    DirectContext direct = prepare(routeD, key, SrvccRun.COUNT);

    assertThat(direct.derived().exposure()).isEqualTo(ExposureClass.SERVICE_MEMORY);
    assertThat(routeD.record(key).exposure()).isEqualTo(ExposureClass.IN_TOKEN);
  }

  private DirectContext prepare(KeyRef key, NasCount count) {
    return prepare(service, key, count);
  }

  private void prepared(NfInstanceId amf) {
    DirectContext direct =
        service
            .direct()
            .prepare(amf, kAmf, SrvccRun.COUNT, Parties.MSC, Receipt.none(), TestService.soon());
    assertThat(direct.derived().facts().form()).isEqualTo(HandoverForm.SRVCC_DIRECT);
  }

  private void release(NfInstanceId caller, SrvccKeyPair keys) {
    ReleasedKeys released =
        service
            .handovers()
            .release(caller, keys, run.mscCertificate(), Receipt.none(), TestService.soon());
    assertThat(released.recipient()).isEqualTo(run.mscCertificate());
  }

  private static DirectContext prepare(TestService of, KeyRef key, NasCount count) {
    return of.direct()
        .prepare(Parties.AMF, key, count, Parties.MSC, Receipt.none(), TestService.soon());
  }
}
