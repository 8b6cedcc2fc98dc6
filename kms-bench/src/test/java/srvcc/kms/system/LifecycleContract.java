package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KeyState;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.PreparedHandover;
import srvcc.kms.client.kms.SrvccContext;
import srvcc.kms.client.kms.WrappedKey;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;

/** What ends by itself: a handover that everybody forgot, and the service. */
abstract class LifecycleContract {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  abstract ServiceUnderTest service();

  /** A handover may be forgotten within the time of a test. */
  static Settings briefly(Settings settings) {
    return settings.with("handoverLifetime", "PT1S");
  }

  @Test
  void forgottenHandover_losesItsKeysInEveryState() {
    try (KmsClient amf = service().client("amf");
        KmsClient mme = service().client("mme");
        KmsClient msc = service().client("msc")) {
      int before = service().process().objects();
      PreparedHandover prepared = prepare(amf, imported(amf));
      SrvccContext derived = derive(mme, prepare(amf, imported(amf)));
      SrvccContext released = derive(mme, prepare(amf, imported(amf)));
      msc.handovers().releaseToMsc(released.ckSrvcc(), released.ikSrvcc());

      Awaitility.await().atMost(LONGEST).until(() -> service().process().objects() == before + 3);
      assertThat(state(mme, prepared.kAsmeSrvcc())).isEqualTo(KeyState.DESTROYED);
      assertThat(state(mme, derived.ckSrvcc())).isEqualTo(KeyState.DESTROYED);
      assertThat(state(mme, released.ikSrvcc())).isEqualTo(KeyState.DESTROYED);
      assertThat(mme.handovers().cancel(derived.handover()))
          .isEqualTo(srvcc.kms.client.kms.HandoverState.EXPIRED);
      Refused.by(() -> mme.handovers().complete(released.handover()))
          .assertIs(
              new Refused(
                  Status.Code.FAILED_PRECONDITION,
                  "HANDOVER_STATE_WRONG",
                  java.util.Map.of("state", "EXPIRED")));
    }
  }

  /** K_AMF outlives the process; the keys of a handover do not, nor what was wrapped to it. */
  @Test
  void stoppedService_exitsInOrderAndLeavesKAmfAlone() {
    KnownUe ue = KnownUe.fresh(service().hygiene());
    int before = service().process().objects();
    KeyReference kAmf;
    PreparedHandover prepared;
    WrappedKey wrapped;
    try (KmsClient amf = service().client("amf")) {
      kAmf = imported(amf);
      prepared = prepare(amf, kAmf);
      wrapped = KeyWrapper.wrap(ue.kAmf(), amf.keys().transportKey());
    }

    assertThat(service().restart()).isZero();

    assertThat(service().process().objects()).isEqualTo(before + 1);
    try (KmsClient amf = service().client("amf")) {
      Refused.by(() -> amf.keys().importKAmf(wrapped, KeySetIdentifier.ofNative(0)))
          .assertIs(Refused.of(Status.Code.INVALID_ARGUMENT, "UNWRAP_FAILED", "ciphertext"));
      assertThat(state(amf, kAmf)).isEqualTo(KeyState.ACTIVE);
      assertThat(state(amf, prepared.kAsmeSrvcc())).isEqualTo(KeyState.DESTROYED);
    }
    assertThat(service().process().objects()).isEqualTo(before + 1);
  }

  private KeyReference imported(KmsClient amf) {
    KnownUe ue = KnownUe.fresh(service().hygiene());
    WrappedKey wrapped = KeyWrapper.wrap(ue.kAmf(), amf.keys().transportKey());
    return amf.keys().importKAmf(wrapped, KeySetIdentifier.ofNative(0)).reference();
  }

  private PreparedHandover prepare(KmsClient amf, KeyReference kAmf) {
    UUID mme = service().identity("mme").instanceId();
    return amf.handovers().prepare(kAmf, NasCount.ZERO, mme);
  }

  private SrvccContext derive(KmsClient mme, PreparedHandover prepared) {
    UUID msc = service().identity("msc").instanceId();
    return mme.handovers().deriveSrvccContext(prepared.kAsmeSrvcc(), msc);
  }

  private static KeyState state(KmsClient caller, KeyReference key) {
    return caller.keys().describe(key).state();
  }
}
