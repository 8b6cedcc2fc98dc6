package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.pki.NfIdentity;

/** In custody wrapped the keys of a handover are rows: it goes on when the service is back. */
abstract class WrappedRestartContract {
  private static final int COUNT = 7;

  abstract ServiceUnderTest service();

  abstract RestartContract.End end();

  @Test
  void handoversUnderWay_goOnAfterTheEnd() {
    WrappedHandover prepared;
    WrappedHandover derived;
    WrappedHandover released;
    try (Participants before = Participants.of(service())) {
      prepared = imported(before).prepare(before, COUNT);
      derived = imported(before).prepare(before, COUNT).derive(before);
      released = imported(before).prepare(before, COUNT).derive(before).release(before);
    }

    end().of(service());

    int held = service().process().objects();
    try (Participants after = Participants.of(service())) {
      prepared.assertRepeatable(after);
      derived.assertRepeatable(after);
      released.assertRepeatable(after);
      completes(prepared.derive(after).release(after), after);
      completes(derived.release(after), after);
      completes(released, after);
      assertThat(service().process().objects()).isEqualTo(held);
      assertCountStands(prepared, after);
    }
  }

  private WrappedHandover imported(Participants participants) {
    return WrappedHandover.imported(participants, service().hygiene());
  }

  private void completes(WrappedHandover handover, Participants after) {
    NfIdentity msc = service().identity("msc");
    handover.assertReleasedRight(msc, service().hygiene());
    handover.complete(after);
    assertThat(handover.isGone(after)).isTrue();
    Refused.by(() -> handover.prepare(after, COUNT + 1))
        .assertIs(
            new Refused(Status.Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED", Map.of()));
  }

  private static void assertCountStands(WrappedHandover handover, Participants after) {
    int next = after.describe(handover.kAmf()).getSecurityContext().getNextDownlinkNasCount();
    assertThat(next).isEqualTo(COUNT + 1);
  }
}
