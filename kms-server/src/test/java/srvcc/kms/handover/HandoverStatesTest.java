package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.KeyName;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;

/** Every state times every operation. */
class HandoverStatesTest {
  private final TestService service = TestService.inToken();
  private final SrvccRun run = new SrvccRun(service);

  @ParameterizedTest
  @CsvSource({
    "PREPARED,  DERIVE,   DERIVED",
    "DERIVED,   RELEASE,  RELEASED",
    "RELEASED,  COMPLETE, COMPLETED",
    "COMPLETED, COMPLETE, COMPLETED",
    "PREPARED,  CANCEL,   CANCELLED",
    "DERIVED,   CANCEL,   CANCELLED",
    "RELEASED,  CANCEL,   CANCELLED",
    "CANCELLED, CANCEL,   CANCELLED",
    "EXPIRED,   CANCEL,   EXPIRED",
    "ABORTED,   CANCEL,   ABORTED",
  })
  void operation_inAStateThatAllowsIt_movesOn(HandoverState state, Step step, HandoverState after) {
    SrvccRun.At at = run.at(state);

    step(step, at);

    assertThat(at.state()).isEqualTo(after);
    assertKeysOf(at);
  }

  @ParameterizedTest
  @CsvSource({
    "PREPARED,  RELEASE",
    "PREPARED,  COMPLETE",
    "DERIVED,   DERIVE",
    "DERIVED,   COMPLETE",
    "RELEASED,  DERIVE",
    "RELEASED,  RELEASE",
    "COMPLETED, DERIVE",
    "COMPLETED, RELEASE",
    "COMPLETED, CANCEL",
    "CANCELLED, DERIVE",
    "CANCELLED, RELEASE",
    "CANCELLED, COMPLETE",
    "EXPIRED,   DERIVE",
    "EXPIRED,   RELEASE",
    "EXPIRED,   COMPLETE",
    "ABORTED,   DERIVE",
    "ABORTED,   RELEASE",
    "ABORTED,   COMPLETE",
  })
  void operation_inAnyOtherState_isRefusedAndChangesNothing(HandoverState state, Step step) {
    SrvccRun.At at = run.at(state);

    assertThat(Refusals.of(() -> step(step, at)))
        .isEqualTo(new Refusal.HandoverStateWrong(at.id().toString(), state.name()));

    assertThat(at.state()).isEqualTo(state);
    assertKeysOf(at);
  }

  enum Step {
    DERIVE,
    RELEASE,
    COMPLETE,
    CANCEL
  }

  private void step(Step step, SrvccRun.At at) {
    switch (step) {
      case DERIVE -> assertThat(run.derive(at.kAsmeSrvcc()).facts()).isNotNull();
      case RELEASE ->
          assertThat(
                  service
                      .handovers()
                      .release(
                          Parties.MME,
                          at.keys(),
                          run.mscCertificate(),
                          Receipt.none(),
                          TestService.soon())
                      .facts()
                      .id())
              .isEqualTo(at.id());
      case COMPLETE -> service.ending().complete(Parties.MME, at.id(), Receipt.none());
      case CANCEL ->
          assertThat(service.ending().cancel(Parties.MME, at.id(), Receipt.none()))
              .isEqualTo(at.state());
    }
  }

  private void assertKeysOf(SrvccRun.At at) {
    KeyName[] kinds =
        switch (at.state()) {
          case PREPARED -> new KeyName[] {KeyName.K_AMF, KeyName.K_ASME_SRVCC};
          case DERIVED, RELEASED ->
              new KeyName[] {KeyName.K_AMF, KeyName.CK_SRVCC, KeyName.IK_SRVCC};
          case COMPLETED, CANCELLED, EXPIRED, ABORTED -> new KeyName[] {KeyName.K_AMF};
        };
    assertThat(service.vault().liveKinds()).containsExactly(kinds);
    SrvccRun.assertNoOrphans(service);
  }
}
