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
  private static final KeyRecord K_AMF =
      KeyRecord.imported(KeyRef.random(), KeyName.K_AMF, AMF, ExposureClass.IN_TOKEN, NOW);

  @Test
  void derived_isAChildOfTheSameOwner() {
    KeyRef ref = KeyRef.random();

    KeyRecord child =
        K_AMF.derived(ref, KeyName.K_ASME_SRVCC, ExposureClass.SERVICE_MEMORY, NOW.plusSeconds(1));

    assertThat(child)
        .isEqualTo(
            new KeyRecord(
                ref,
                KeyName.K_ASME_SRVCC,
                AMF,
                ExposureClass.SERVICE_MEMORY,
                KeyState.ACTIVE,
                0,
                NOW.plusSeconds(1),
                Optional.of(K_AMF.ref())));
  }

  @Test
  void derived_underTheSameName_isTheNextGeneration() {
    KeyRecord prime = K_AMF.derived(KeyRef.random(), KeyName.K_AMF, ExposureClass.IN_TOKEN, NOW);

    assertThat(prime.generation()).isEqualTo(1);
    assertThat(prime.derived(KeyRef.random(), KeyName.K_AMF, ExposureClass.IN_TOKEN, NOW))
        .extracting(KeyRecord::generation)
        .isEqualTo(2);
  }

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
  void ownedBy_changesTheOwnerAlone() {
    NfInstanceId mme = new NfInstanceId(new UUID(0, 2));

    assertThat(K_AMF.ownedBy(mme).owner()).isEqualTo(mme);
    assertThat(K_AMF.ownedBy(mme).ownedBy(AMF)).isEqualTo(K_AMF);
  }

  @Test
  void generation_belowZero_isRefused() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() ->
            new KeyRecord(
                K_AMF.ref(),
                KeyName.K_AMF,
                AMF,
                ExposureClass.IN_TOKEN,
                KeyState.ACTIVE,
                -1,
                NOW,
                Optional.empty()));
  }
}
