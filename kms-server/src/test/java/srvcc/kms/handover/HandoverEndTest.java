package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Together;
import srvcc.kms.vault.Quotas;

/** TS 33.501 J.1.2, last paragraph: what is deleted when a handover ends. */
class HandoverEndTest {
  private final TestService service = TestService.inToken();
  private final SrvccRun run = new SrvccRun(service);

  @ParameterizedTest
  @EnumSource(names = {"PREPARED", "DERIVED", "RELEASED"})
  void cancel_destroysEveryKeyAndKeepsTheCountUsed(HandoverState state) {
    SrvccRun.At at = run.at(state);

    assertThat(service.ending().cancel(Parties.AMF, at.id(), Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);

    at.assertOnlyKAmfIsLeft();
    assertThat(service.context(at.kAmf()).downlink().next()).contains(new NasCount(0x1235));
    assertThat(service.context(at.kAmf()).reauthenticationRequired()).isFalse();
  }

  @Test
  void retryAfterCancel_derivesOtherKeys() {
    SrvccRun.At at = run.at(HandoverState.DERIVED);
    byte[] firstCk = service.vault().octets(at.keys().ck());
    assertThat(service.ending().cancel(Parties.MME, at.id(), Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);

    assertThat(Refusals.of(() -> run.prepare(at.kAmf(), SrvccRun.COUNT)))
        .isEqualTo(new Refusal.NasCountReused(at.kAmf(), new NasCount(0x1235)));
    PreparedHandover again = run.prepare(at.kAmf(), at.prepared().nextDownlink().orElseThrow());
    KeyRef ck = run.derive(again.kAsmeSrvcc()).keys().ck();

    assertThat(service.vault().octets(ck))
        .isEqualTo(Formula.ckSrvcc(SrvccRun.K_AMF, 0x1235))
        .isNotEqualTo(firstCk);
  }

  @Test
  void everyParticipant_mayEndIt() {
    for (NfInstanceId participant : List.of(Parties.AMF, Parties.MME, Parties.MSC)) {
      TestService fresh = TestService.inToken();
      SrvccRun.At at = new SrvccRun(fresh).at(HandoverState.RELEASED);

      fresh.ending().complete(participant, at.id(), Receipt.none());

      assertThat(at.state()).isEqualTo(HandoverState.COMPLETED);
    }
  }

  @Test
  void stranger_findsNoHandover() {
    SrvccRun.At at = run.at(HandoverState.RELEASED);
    Refusal notFound = new Refusal.HandoverNotFound("handover");

    for (NfInstanceId stranger : List.of(Parties.OTHER_AMF, Parties.OTHER_MME, Parties.OTHER_MSC)) {
      assertThat(Refusals.of(() -> service.ending().complete(stranger, at.id(), Receipt.none())))
          .isEqualTo(notFound);
      assertThat(Refusals.of(() -> cancel(stranger, at.id()))).isEqualTo(notFound);
    }
    assertThat(Refusals.of(() -> cancel(Parties.AMF, HandoverId.random()))).isEqualTo(notFound);
    assertThat(at.state()).isEqualTo(HandoverState.RELEASED);
  }

  @Test
  void mscServer_isAStrangerUntilItIsNamed() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);

    assertThat(Refusals.of(() -> cancel(Parties.MSC, at.id())))
        .isEqualTo(new Refusal.HandoverNotFound("handover"));
  }

  // Time.

  @ParameterizedTest
  @EnumSource(names = {"PREPARED", "DERIVED", "RELEASED"})
  void forgottenHandover_expiresAndLeavesNoKey(HandoverState state) {
    SrvccRun.At at = run.at(state);

    service.clock().advance(TestService.LIFETIME);
    service.forgotten().sweep();
    assertThat(at.state()).isEqualTo(state);

    service.clock().advance(Duration.ofMillis(1));
    service.forgotten().sweep();
    assertThat(at.state()).isEqualTo(HandoverState.EXPIRED);
    at.assertOnlyKAmfIsLeft();
  }

  @Test
  void handoverForgottenAfterTheRelease_requiresReauthentication() {
    SrvccRun.At derived = run.at(HandoverState.DERIVED);
    service.clock().advance(TestService.LIFETIME.plusMillis(1));
    service.forgotten().sweep();
    assertThat(service.context(derived.kAmf()).reauthenticationRequired()).isFalse();

    TestService other = TestService.inToken();
    SrvccRun.At released = new SrvccRun(other).at(HandoverState.RELEASED);
    other.clock().advance(TestService.LIFETIME.plusMillis(1));
    other.forgotten().sweep();
    assertThat(other.context(released.kAmf()).reauthenticationRequired()).isTrue();
  }

  @Test
  void completion_stopsTheOtherHandoversOfThatKAmf() {
    SrvccRun.At first = run.at(HandoverState.RELEASED);
    NasCount next = first.prepared().nextDownlink().orElseThrow();
    PreparedHandover second = run.prepare(first.kAmf(), next);
    PreparedHandover third = run.prepare(first.kAmf(), next.next().orElseThrow());
    SrvccKeyPair keys = run.derive(third.kAsmeSrvcc()).keys();
    service.ending().complete(Parties.MSC, first.id(), Receipt.none());

    Refusal required = new Refusal.ReauthenticationRequired(first.kAmf());
    assertThat(Refusals.of(() -> run.derive(second.kAsmeSrvcc()))).isEqualTo(required);
    assertThat(Refusals.of(() -> run.release(keys))).isEqualTo(required);
  }

  @Test
  void sweep_endsAllThatCanBeEnded() {
    TestService many = TestService.inToken();
    SrvccRun runs = new SrvccRun(many);
    KeyRef kAmf = runs.at(HandoverState.PREPARED).kAmf();
    for (int count = 0x2000; count < 0x2000 + 600; count++) {
      assertThat(runs.prepare(kAmf, new NasCount(count)).facts().ksi()).isEqualTo(3);
    }
    many.clock().advance(TestService.LIFETIME.plusMillis(1));
    many.vault().faults().failNext(Step.DESTROY);

    many.forgotten().sweep();
    assertThat(many.vault().liveKeys()).hasSize(2);

    many.forgotten().sweep();
    assertThat(many.vault().liveKeys()).containsExactly(kAmf);
  }

  @Test
  void amfWithTooManyOpenHandovers_isRefusedUntilOneEnds() {
    TestService small = TestService.inToken().limitedTo(new Quotas(10, 1));
    SrvccRun runs = new SrvccRun(small);
    SrvccRun.At open = runs.at(HandoverState.PREPARED);
    NasCount next = open.prepared().nextDownlink().orElseThrow();

    assertThat(Refusals.of(() -> runs.prepare(open.kAmf(), next)))
        .isEqualTo(new Refusal.QuotaExceeded("handovers", 1));
    assertThat(small.ending().cancel(Parties.AMF, open.id(), Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);
    assertThat(runs.prepare(open.kAmf(), next).facts().downlinkNasCount()).isEqualTo(next);
  }

  @Test
  void overdueHandover_isRefusedBeforeAnySweep() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);
    service.clock().advance(TestService.LIFETIME.plusMillis(1));

    assertThat(Refusals.of(() -> run.derive(at.kAsmeSrvcc())))
        .isEqualTo(new Refusal.HandoverStateWrong(at.id().toString(), "EXPIRED"));
    at.assertOnlyKAmfIsLeft();
  }

  @Test
  void overdueHandover_doesNotGoOnWhileItsKeysCannotBeDestroyed() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);
    service.clock().advance(TestService.LIFETIME.plusMillis(1));
    service.vault().faults().failAlways(Step.DESTROY);

    assertThat(Refusals.of(() -> run.derive(at.kAsmeSrvcc())))
        .isInstanceOf(Refusal.TokenUnavailable.class);
    assertThat(at.state()).isEqualTo(HandoverState.PREPARED);

    service.vault().faults().heal();
    service.forgotten().sweep();
    assertThat(at.state()).isEqualTo(HandoverState.EXPIRED);
    at.assertOnlyKAmfIsLeft();
  }

  @Test
  void sweep_expiresTheOthersThoughOneFails() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);
    for (int i = 0; i < 3; i++) {
      assertThat(run.prepare(kAmf, new NasCount(i)).facts()).isNotNull();
    }
    service.clock().advance(TestService.LIFETIME.plusMillis(1));
    service.vault().faults().failNext(Step.DESTROY);

    service.forgotten().sweep();
    assertThat(service.vault().liveKeys()).hasSize(2);

    service.forgotten().sweep();
    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
    SrvccRun.assertNoOrphans(service);
  }

  // Races.

  @Test
  void derive_thatIsCancelledMeanwhile_leavesNoKey() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);
    service.vault().faults().onNext(Step.DERIVE, () -> cancel(Parties.AMF, at.id()));

    assertThat(Refusals.of(() -> run.derive(at.kAsmeSrvcc())))
        .isEqualTo(new Refusal.HandoverStateWrong(at.id().toString(), "CANCELLED"));
    assertThat(at.state()).isEqualTo(HandoverState.CANCELLED);
    at.assertOnlyKAmfIsLeft();
  }

  @Test
  void cancel_ofWhatIsDerivedMeanwhile_destroysWhatItHasBecome() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);
    service
        .vault()
        .faults()
        .onNext(Step.DESTROY, () -> assertThat(run.derive(at.kAsmeSrvcc()).facts()).isNotNull());

    cancel(Parties.AMF, at.id());

    assertThat(at.state()).isEqualTo(HandoverState.CANCELLED);
    at.assertOnlyKAmfIsLeft();
  }

  @Test
  void cancel_ofWhatIsReleasedMeanwhile_destroysTheKeys() {
    SrvccRun.At at = run.at(HandoverState.DERIVED);
    service
        .vault()
        .faults()
        .onNext(Step.DESTROY, () -> assertThat(run.release(at.keys()).facts()).isNotNull());

    cancel(Parties.MME, at.id());

    assertThat(at.state()).isEqualTo(HandoverState.CANCELLED);
    at.assertOnlyKAmfIsLeft();
  }

  @Test
  void complete_twiceAtOnce_succeedsTwice() {
    SrvccRun.At at = run.at(HandoverState.RELEASED);
    service
        .vault()
        .faults()
        .onNext(
            Step.DESTROY, () -> service.ending().complete(Parties.MSC, at.id(), Receipt.none()));

    service.ending().complete(Parties.MME, at.id(), Receipt.none());

    assertThat(at.state()).isEqualTo(HandoverState.COMPLETED);
    at.assertOnlyKAmfIsLeft();
  }

  @Test
  void cancel_ofWhatIsCompletedMeanwhile_isRefused() {
    SrvccRun.At at = run.at(HandoverState.RELEASED);
    service
        .vault()
        .faults()
        .onNext(
            Step.DESTROY, () -> service.ending().complete(Parties.MSC, at.id(), Receipt.none()));

    assertThat(Refusals.of(() -> cancel(Parties.MME, at.id())))
        .isEqualTo(new Refusal.HandoverStateWrong(at.id().toString(), "COMPLETED"));
    at.assertOnlyKAmfIsLeft();
  }

  @Test
  void complete_ofWhatIsCancelledMeanwhile_isRefusedAndMarksNothing() {
    SrvccRun.At at = run.at(HandoverState.RELEASED);
    service.vault().faults().onNext(Step.DESTROY, () -> cancel(Parties.AMF, at.id()));

    assertThat(Refusals.of(() -> service.ending().complete(Parties.MSC, at.id(), Receipt.none())))
        .isEqualTo(new Refusal.HandoverStateWrong(at.id().toString(), "CANCELLED"));
    assertThat(service.context(at.kAmf()).reauthenticationRequired()).isFalse();
    at.assertOnlyKAmfIsLeft();
  }

  @Test
  void deriveAndCancel_byManyAtOnce_leaveNoKey() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);

    List<Together.Outcome<HandoverId>> outcomes =
        Together.run(
            32,
            i -> () -> i % 2 == 0 ? run.derive(at.kAsmeSrvcc()).facts().id() : cancelled(at.id()));

    assertThat(outcomes).hasSize(32);
    assertThat(at.state()).isEqualTo(HandoverState.CANCELLED);
    at.assertOnlyKAmfIsLeft();
  }

  private HandoverId cancelled(HandoverId id) {
    cancel(Parties.AMF, id);
    return id;
  }

  private void cancel(NfInstanceId caller, HandoverId id) {
    assertThat(service.ending().cancel(caller, id, Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);
  }
}
