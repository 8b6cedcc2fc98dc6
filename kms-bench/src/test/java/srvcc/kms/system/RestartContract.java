package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.SrvccContext;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.system.Participants.Question;
import srvcc.kms.v1.CancelHandoverResponse;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.HandoverState;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeyState;
import srvcc.kms.v1.PrepareHandoverResponse;

/** What is left when the service ends, in whichever way, and starts again. */
abstract class RestartContract {
  private static final int COUNT = 7;

  abstract ServiceUnderTest service();

  /** Nothing ends by itself while a test looks. */
  static Settings patiently(Settings settings) {
    return settings.with("handoverLifetime", "PT10M").with("requestLifetime", "PT10M");
  }

  /** How the service ends. */
  enum End {
    /** By SIGTERM. */
    STOPPED,
    /** By SIGKILL. */
    KILLED;

    void of(ServiceUnderTest service) {
      switch (this) {
        case STOPPED -> assertThat(service.restart()).isZero();
        case KILLED -> service.kill();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void end_leavesKAmfAndItsCountsAndAbortsWhatWasOpen(End end) {
    Handover prepared;
    Handover derived;
    Handover released;
    try (Participants before = Participants.of(service())) {
      prepared = prepared(before);
      derived = derived(before);
      released = released(before);
    }

    end.of(service());

    try (Participants after = Participants.of(service())) {
      for (Handover handover : List.of(prepared, derived, released)) {
        assertAborted(handover, after);
        handover.answered.forEach(answered -> answered.assertSame(after));
        assertThat(after.describe(handover.kAmf).getState()).isEqualTo(KeyState.KEY_STATE_ACTIVE);
      }
      assertCountStands(prepared, after);
      assertCountStands(derived, after);
      Refused.by(() -> Participants.prepares(released.kAmf, COUNT + 1).apply(after))
          .assertIs(precondition("REAUTHENTICATION_REQUIRED"));
    }
    assertDerivesRight(prepared, COUNT + 1);
    assertDerivesRight(derived, COUNT + 1);
  }

  @ParameterizedTest
  @EnumSource
  void destroyedKey_staysDestroyedAndItsKAmfKnown(End end) {
    KnownUe ue = KnownUe.fresh(service().hygiene());
    KeyReference kAmf;
    try (Participants before = Participants.of(service())) {
      kAmf = before.imports(ue).apply(before).getKey().getKey();
      assertThat(Participants.destroys(kAmf).apply(before)).isNotNull();
    }

    end.of(service());

    try (Participants after = Participants.of(service())) {
      assertThat(after.describe(kAmf).getState()).isEqualTo(KeyState.KEY_STATE_DESTROYED);
      Refused.by(() -> Participants.prepares(kAmf, COUNT).apply(after))
          .assertIs(precondition("KEY_DESTROYED"));
      Refused.by(() -> after.imports(ue).apply(after)).assertIs(precondition("K_AMF_KNOWN"));
    }
  }

  /**
   * A handover that has come as far as it has.
   *
   * @param keys that it made
   * @param answered what was asked for it
   */
  private record Handover(
      KnownUe ue,
      KeyReference kAmf,
      PrepareHandoverResponse prepared,
      List<KeyReference> keys,
      List<Answered<?>> answered) {

    <A extends Message> A ask(Question<A> question, Participants participants) {
      A answer = question.apply(participants);
      answered.add(new Answered<>(question, answer));
      return answer;
    }
  }

  private Handover prepared(Participants participants) {
    KnownUe ue = KnownUe.fresh(service().hygiene());
    var imports = participants.imports(ue);
    var imported = imports.apply(participants);
    KeyReference kAmf = imported.getKey().getKey();
    var prepares = Participants.prepares(kAmf, COUNT);
    PrepareHandoverResponse prepared = prepares.apply(participants);
    List<Answered<?>> answered = new ArrayList<>();
    answered.add(new Answered<>(imports, imported));
    answered.add(new Answered<>(prepares, prepared));
    List<KeyReference> keys = new ArrayList<>(List.of(prepared.getKAsmeSrvcc()));
    return new Handover(ue, kAmf, prepared, keys, answered);
  }

  private Handover derived(Participants participants) {
    Handover handover = prepared(participants);
    DeriveSrvccContextResponse derived =
        handover.ask(Participants.derives(handover.prepared.getKAsmeSrvcc()), participants);
    handover.keys.addAll(List.of(derived.getCkSrvcc(), derived.getIkSrvcc()));
    return handover;
  }

  /** The answer to ReleaseToMsc is not remembered: it is forgotten with the handover. */
  private Handover released(Participants participants) {
    Handover handover = derived(participants);
    DeriveSrvccContextResponse derived =
        (DeriveSrvccContextResponse) handover.answered.getLast().answer();
    assertThat(Participants.releases(derived).apply(participants).getWrappedCkSrvcc()).isNotEmpty();
    return handover;
  }

  private static void assertAborted(Handover handover, Participants after) {
    for (KeyReference key : handover.keys) {
      assertThat(after.describe(key).getState()).isEqualTo(KeyState.KEY_STATE_DESTROYED);
    }
    Refused aborted =
        new Refused(
            Status.Code.FAILED_PRECONDITION, "HANDOVER_STATE_WRONG", Map.of("state", "ABORTED"));
    Refused.by(() -> Participants.derives(handover.prepared.getKAsmeSrvcc()).apply(after))
        .assertIs(aborted);
    if (handover.answered.getLast().answer() instanceof DeriveSrvccContextResponse derived) {
      Refused.by(() -> Participants.releases(derived).apply(after)).assertIs(aborted);
      Refused.by(() -> Participants.completes(derived.getHandover()).apply(after))
          .assertIs(aborted);
    }
    assertThat(Participants.cancels(handover.prepared.getHandover()).apply(after))
        .isEqualTo(
            CancelHandoverResponse.newBuilder()
                .setState(HandoverState.HANDOVER_STATE_ABORTED)
                .build());
  }

  private static void assertCountStands(Handover handover, Participants after) {
    Refused.by(() -> Participants.prepares(handover.kAmf, COUNT).apply(after))
        .assertIs(
            new Refused(
                Status.Code.FAILED_PRECONDITION,
                "NAS_COUNT_REUSED",
                Map.of("lowestAcceptable", String.valueOf(COUNT + 1))));
  }

  private void assertDerivesRight(Handover handover, int count) {
    try (KmsClient amf = service().client("amf");
        KmsClient mme = service().client("mme");
        KmsClient msc = service().client("msc");
        SrvccKeys expected = handover.ue.srvccKeys(count, service().hygiene())) {
      var prepared =
          amf.handovers()
              .prepare(
                  Participants.reference(handover.kAmf),
                  new NasCount(count),
                  service().identity("mme").instanceId());
      SrvccContext derived =
          mme.handovers()
              .deriveSrvccContext(prepared.kAsmeSrvcc(), service().identity("msc").instanceId());
      try (SrvccKeys received =
          msc.handovers()
              .releaseToMsc(derived.ckSrvcc(), derived.ikSrvcc())
              .unwrap(service().identity("msc"))) {
        assertThat(received.ckSrvcc().sameAs(expected.ckSrvcc())).isTrue();
        assertThat(received.ikSrvcc().sameAs(expected.ikSrvcc())).isTrue();
      }
    }
  }

  private static Refused precondition(String reason) {
    return new Refused(Status.Code.FAILED_PRECONDITION, reason, Map.of());
  }
}
