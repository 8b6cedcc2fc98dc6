package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.FlakyTransactions.StoreDownException;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;

/** The vault or the store goes away in the middle of every step; then the step is repeated. */
class HandoverFaultsTest {
  private final TestService service = TestService.inToken();
  private final SrvccRun run = new SrvccRun(service);

  @Test
  void prepare_thatCannotDerive_usesNoCount() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);
    service.vault().faults().failNext(Step.DERIVE);

    assertUnavailable(() -> run.prepare(kAmf, SrvccRun.COUNT));

    assertUntouched(kAmf);
    assertThat(run.prepare(kAmf, SrvccRun.COUNT).facts().ksi()).isEqualTo(3);
  }

  @Test
  void prepare_thatCannotCommit_usesNoCountAndLeavesNoKey() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);
    service.transactions().failNext();

    assertStoreDown(() -> run.prepare(kAmf, SrvccRun.COUNT));

    assertUntouched(kAmf);
    assertThat(run.prepare(kAmf, SrvccRun.COUNT).facts().ksi()).isEqualTo(3);
  }

  @Test
  void prepare_thatCanNeitherCommitNorDestroy_destroysLater() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);
    service.transactions().failNext();
    service.vault().faults().failNext(Step.DESTROY);

    assertStoreDown(() -> run.prepare(kAmf, SrvccRun.COUNT));
    service.disposal().retry();

    assertUntouched(kAmf);
  }

  @Test
  void derive_thatCannotDerive_staysPrepared() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);
    service.vault().faults().failNext(Step.DERIVE);

    assertUnavailable(() -> run.derive(at.kAsmeSrvcc()));

    assertStays(at, HandoverState.PREPARED);
    assertThat(run.derive(at.kAsmeSrvcc()).facts().id()).isEqualTo(at.id());
  }

  @Test
  void derive_thatCannotCommit_leavesAHandoverThatCanOnlyBeCancelled() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);
    service.transactions().failNext();

    assertStoreDown(() -> run.derive(at.kAsmeSrvcc()));

    assertThat(at.state()).isEqualTo(HandoverState.PREPARED);
    assertThat(service.vault().liveKeys()).containsExactly(at.kAmf());
    cancel(at);
    at.assertOnlyKAmfIsLeft();
  }

  @Test
  void derive_thatCannotDestroyKAsmeSrvcc_isRefusedAndMayBeRepeated() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);
    service.vault().faults().failNext(Step.DESTROY);

    assertUnavailable(() -> run.derive(at.kAsmeSrvcc()));
    assertStays(at, HandoverState.PREPARED);

    assertThat(run.derive(at.kAsmeSrvcc()).facts().id()).isEqualTo(at.id());
    assertThat(service.vault().liveKeys()).doesNotContain(at.kAsmeSrvcc());
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void release_thatCannotWrap_staysDerived() {
    SrvccRun.At at = run.at(HandoverState.DERIVED);

    service.vault().faults().failNext(Step.WRAP);
    assertUnavailable(() -> run.release(at.keys()));
    service.vault().faults().failSecond(Step.WRAP);
    assertUnavailable(() -> run.release(at.keys()));
    service.transactions().failNext();
    assertStoreDown(() -> run.release(at.keys()));

    assertStays(at, HandoverState.DERIVED);
    assertThat(service.record(at.keys().ck()).exposure())
        .isEqualTo(service.vault().route().exposure());
    assertThat(run.release(at.keys()).facts().id()).isEqualTo(at.id());
  }

  @ParameterizedTest
  @EnumSource(names = {"PREPARED", "DERIVED", "RELEASED"})
  void cancel_thatCannotDestroy_tellsSoAndMayBeRepeated(HandoverState state) {
    SrvccRun.At at = run.at(state);

    service.vault().faults().failNext(Step.DESTROY);
    assertUnavailable(() -> cancel(at));
    assertStays(at, state);

    service.transactions().failNext();
    assertStoreDown(() -> cancel(at));
    assertThat(at.state()).isEqualTo(state);

    cancel(at);
    assertThat(at.state()).isEqualTo(HandoverState.CANCELLED);
    at.assertOnlyKAmfIsLeft();
  }

  @Test
  void cancel_thatDestroysTheFirstKeyOnly_maySoBeRepeated() {
    SrvccRun.At at = run.at(HandoverState.DERIVED);
    service.vault().faults().failSecond(Step.DESTROY);

    assertUnavailable(() -> cancel(at));
    cancel(at);

    at.assertOnlyKAmfIsLeft();
  }

  @Test
  void complete_thatFails_marksNothingAndMayBeRepeated() {
    SrvccRun.At at = run.at(HandoverState.RELEASED);

    service.vault().faults().failNext(Step.DESTROY);
    assertUnavailable(() -> service.ending().complete(Parties.MSC, at.id(), Receipt.none()));
    service.transactions().failNext();
    assertStoreDown(() -> service.ending().complete(Parties.MSC, at.id(), Receipt.none()));

    assertThat(at.state()).isEqualTo(HandoverState.RELEASED);
    assertThat(service.context(at.kAmf()).reauthenticationRequired()).isFalse();

    service.ending().complete(Parties.MSC, at.id(), Receipt.none());
    assertThat(service.context(at.kAmf()).reauthenticationRequired()).isTrue();
    at.assertOnlyKAmfIsLeft();
  }

  private void cancel(SrvccRun.At at) {
    assertThat(service.ending().cancel(Parties.AMF, at.id(), Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);
  }

  private void assertStays(SrvccRun.At at, HandoverState state) {
    assertThat(at.state()).isEqualTo(state);
    SrvccRun.assertNoOrphans(service);
  }

  private void assertUntouched(KeyRef kAmf) {
    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
    assertThat(service.context(kAmf).downlink().next()).contains(NasCount.ZERO);
    SrvccRun.assertNoOrphans(service);
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThat(Refusals.of(call)).isInstanceOf(Refusal.TokenUnavailable.class);
  }

  private static void assertStoreDown(ThrowingCallable call) {
    assertThatExceptionOfType(StoreDownException.class).isThrownBy(call);
  }
}
