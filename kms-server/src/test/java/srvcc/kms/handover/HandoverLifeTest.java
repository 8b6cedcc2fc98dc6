package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.SrvccVector;
import srvcc.kms.testing.TestService;

/** A handover from K_AMF to the MSC server. */
class HandoverLifeTest {
  private final TestService service = TestService.inToken();
  private final SrvccRun run = new SrvccRun(service);

  // TS 33.501 J.1.2
  @TestFactory
  Stream<DynamicTest> handover_givesTheMscServerTheKeysOfTheProcedure() {
    return SrvccVector.all().stream()
        .map(vector -> dynamicTest(vector.toString(), () -> check(vector)));
  }

  private static void check(SrvccVector vector) {
    TestService service = TestService.inToken();
    SrvccRun run = new SrvccRun(service);
    NasCount count = new NasCount(vector.downlinkNasCount());
    PreparedHandover prepared = run.prepare(service.importKAmf(vector.kAmf()), count);
    ReleasedKeys released = run.release(run.derive(prepared.kAsmeSrvcc()).keys());

    assertThat(prepared.downlinkNasCountLsb()).isEqualTo(vector.leastSignificantBits());
    assertThat(SrvccRun.unwrapped(released.wrappedCk(), released)).isEqualTo(vector.ckSrvcc());
    assertThat(SrvccRun.unwrapped(released.wrappedIk(), released)).isEqualTo(vector.ikSrvcc());
  }

  // TS 33.501 J.1.2 steps 2, 3 and 8
  @Test
  void prepared_tellsTheAmfWhatItSendsOn() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);

    PreparedHandover prepared = run.prepare(kAmf, SrvccRun.COUNT);

    assertThat(prepared.facts().ksi()).isEqualTo(TestService.NG_KSI.value());
    assertThat(prepared.facts().downlinkNasCount()).isEqualTo(SrvccRun.COUNT);
    assertThat(prepared.downlinkNasCountLsb()).isEqualTo(0x4);
    assertThat(prepared.nextDownlink()).contains(new NasCount(0x1235));
    assertThat(prepared.facts().expiresAt())
        .isEqualTo(service.clock().instant().plus(TestService.LIFETIME));
    assertThat(service.context(kAmf).downlink().next()).contains(new NasCount(0x1235));
    assertRecord(prepared.kAsmeSrvcc(), KeyName.K_ASME_SRVCC, kAmf);
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void lastCount_hasNoNext() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);

    assertThat(run.prepare(kAmf, NasCount.LAST).nextDownlink()).isEmpty();
  }

  // TS 33.501 J.1.2 steps 4 and 5
  @Test
  void derived_leavesCkAndIkAndNothingAbove() {
    PreparedHandover prepared = run.prepare(service.importKAmf(SrvccRun.K_AMF), SrvccRun.COUNT);

    DerivedContext derived = run.derive(prepared.kAsmeSrvcc());

    assertThat(derived.facts()).isEqualTo(prepared.facts());
    assertThat(service.vault().liveKinds())
        .containsExactly(KeyName.K_AMF, KeyName.CK_SRVCC, KeyName.IK_SRVCC);
    assertRecord(derived.keys().ck(), KeyName.CK_SRVCC, prepared.kAsmeSrvcc());
    assertRecord(derived.keys().ik(), KeyName.IK_SRVCC, prepared.kAsmeSrvcc());
    assertThat(service.record(prepared.kAsmeSrvcc()).isActive()).isFalse();
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void released_marksTheKeysAndNamesTheRecipient() {
    SrvccRun.At at = run.at(HandoverState.DERIVED);

    ReleasedKeys released = run.release(at.keys());

    assertThat(released.recipient()).isEqualTo(run.mscCertificate());
    assertThat(service.record(at.keys().ck()).exposure()).isEqualTo(ExposureClass.RELEASED);
    assertThat(service.record(at.keys().ik()).exposure()).isEqualTo(ExposureClass.RELEASED);
    assertThat(service.record(at.kAmf()).exposure()).isEqualTo(ExposureClass.IN_TOKEN);
  }

  @Test
  void mme_mayHaveTheKeysWrappedForTheMscServer() {
    SrvccRun.At at = run.at(HandoverState.DERIVED);

    ReleasedKeys released =
        service
            .handovers()
            .release(
                Parties.MME, at.keys(), run.mscCertificate(), Receipt.none(), TestService.soon());

    assertThat(SrvccRun.unwrapped(released.wrappedCk(), released))
        .isEqualTo(service.vault().octets(at.keys().ck()));
  }

  // TS 33.501 J.1.1
  @Test
  void completed_destroysTheKeysAndMarksKAmf() {
    SrvccRun.At at = run.at(HandoverState.RELEASED);
    assertThat(service.context(at.kAmf()).reauthenticationRequired()).isFalse();

    service.ending().complete(Parties.MME, at.id(), Receipt.none());

    at.assertOnlyKAmfIsLeft();
    assertThat(service.context(at.kAmf()).reauthenticationRequired()).isTrue();
    assertThat(service.record(at.keys().ck()).isActive()).isFalse();
    assertThat(service.record(at.keys().ck()).exposure()).isEqualTo(ExposureClass.RELEASED);
  }

  @Test
  void onRouteD_derivedKeysAreMarkedAndKAmfIsNot() {
    TestService routeD = TestService.onRouteD(false);
    SrvccRun.At at = new SrvccRun(routeD).at(HandoverState.DERIVED);

    assertThat(at.prepared().exposure()).isEqualTo(ExposureClass.SERVICE_MEMORY);
    assertThat(routeD.record(at.kAsmeSrvcc()).exposure()).isEqualTo(ExposureClass.SERVICE_MEMORY);
    assertThat(routeD.record(at.keys().ik()).exposure()).isEqualTo(ExposureClass.SERVICE_MEMORY);
    assertThat(routeD.record(at.kAmf()).exposure()).isEqualTo(ExposureClass.IN_TOKEN);
  }

  private void assertRecord(KeyRef key, KeyName name, KeyRef parent) {
    KeyRecord record = service.record(key);
    assertThat(record.name()).isEqualTo(name);
    assertThat(record.owner()).isEqualTo(Parties.MME);
    assertThat(record.parent()).contains(parent);
    assertThat(record.exposure()).isEqualTo(ExposureClass.IN_TOKEN);
    assertThat(record.isActive()).isTrue();
  }
}
