package srvcc.kms.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyRecordTest {
  private static final Instant NOW = Instant.EPOCH;
  private static final NfInstanceId AMF = new NfInstanceId(new UUID(0, 1));
  private static final KeyRecord K_AMF = kAmf(0);

  @Test
  void destroyed_isNoLongerActive() {
    assertThat(K_AMF.isActive()).isTrue();
    assertThat(K_AMF.destroyed().isActive()).isFalse();
    assertThat(K_AMF.destroyed().ref()).isEqualTo(K_AMF.ref());
  }

  @Test
  void exposure_neverShrinks() {
    KeyRecord released = K_AMF.exposed(ExposureClass.RELEASED);

    assertThat(released.exposure()).isEqualTo(ExposureClass.RELEASED);
    assertThat(released.exposed(ExposureClass.IN_TOKEN)).isEqualTo(released);
  }

  @Test
  void destroyed_isNowhere() {
    assertThat(K_AMF.destroyed().custody()).isEqualTo(new Custody.Gone());
    assertThat(K_AMF.destroyed().keptIn(new Custody.Session())).isEqualTo(K_AMF.destroyed());
  }

  @Test
  void quarantined_comesBackUnlessItIsDestroyed() {
    KeyRecord quarantined = K_AMF.quarantined();

    assertThat(quarantined.isActive()).isFalse();
    assertThat(quarantined.isDestroyed()).isFalse();
    assertThat(quarantined.released()).isEqualTo(K_AMF);
    assertThat(K_AMF.destroyed().quarantined()).isEqualTo(K_AMF.destroyed());
    assertThat(K_AMF.destroyed().released()).isEqualTo(K_AMF.destroyed());
  }

  @Test
  void unauthenticatedSession_isSoForLife() {
    KeyRecord unauthenticated = K_AMF.ofUnauthenticatedSession();

    assertThat(K_AMF.unauthenticated()).isFalse();
    assertThat(unauthenticated.exposed(ExposureClass.RELEASED).unauthenticated()).isTrue();
    assertThat(unauthenticated.quarantined().released().unauthenticated()).isTrue();
    assertThat(unauthenticated.keptIn(new Custody.InToken("4567")).unauthenticated()).isTrue();
    assertThat(unauthenticated.destroyed().unauthenticated()).isTrue();
  }

  @Test
  void generation_belowZero_isRefused() {
    assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> kAmf(-1));
  }

  private static KeyRecord kAmf(int generation) {
    KeyRef ref = KeyRef.random();
    return new KeyRecord(
        ref,
        KeyName.K_AMF,
        AMF,
        ExposureClass.IN_TOKEN,
        KeyState.ACTIVE,
        generation,
        NOW,
        Optional.empty(),
        ref,
        new Custody.InToken("0123"),
        false);
  }
}
