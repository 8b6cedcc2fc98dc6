package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.v1.CancelHandoverResponse;
import srvcc.kms.v1.HandoverState;

/** A handover that everybody forgot, and the process that began it with it. */
class WrappedForgottenTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.on(
          TokenKind.SOFTHSM, settings -> settings.wrapped().with("handoverLifetime", "PT2S"));

  @Test
  void handoverOfAKilledProcess_expiresInEveryState() {
    WrappedHandover prepared;
    WrappedHandover derived;
    WrappedHandover released;
    try (Participants before = Participants.of(SERVICE)) {
      prepared = imported(before);
      derived = imported(before).derive(before);
      released = imported(before).derive(before).release(before);
    }

    SERVICE.kill();

    try (Participants after = Participants.of(SERVICE)) {
      for (WrappedHandover handover : List.of(prepared, derived, released)) {
        Awaitility.await().atMost(LONGEST).until(() -> handover.isGone(after));
        assertThat(Participants.cancels(handover.reference()).apply(after))
            .isEqualTo(
                CancelHandoverResponse.newBuilder()
                    .setState(HandoverState.HANDOVER_STATE_EXPIRED)
                    .build());
      }
      assertThat(prepared.prepare(after, 1).kAsmeSrvcc().getValue()).isNotEmpty();
      Refused.by(() -> released.prepare(after, 1))
          .assertIs(
              new Refused(Status.Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED", Map.of()));
    }
  }

  private static WrappedHandover imported(Participants participants) {
    return WrappedHandover.imported(participants, SERVICE.hygiene()).prepare(participants, 0);
  }
}
