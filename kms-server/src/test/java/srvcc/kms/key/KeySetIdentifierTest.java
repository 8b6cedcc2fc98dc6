package srvcc.kms.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetIdentifierTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6})
  void value_ofThreeBits_isKept(int value) {
    assertThat(new KeySetIdentifier(KeySetIdentifier.Type.NATIVE, value).value()).isEqualTo(value);
  }

  // TS 33.501 6.2.3.2
  @ParameterizedTest
  @ValueSource(ints = {-1, 7, 8})
  void value_thatIdentifiesNoKey_isRefused(int value) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new KeySetIdentifier(KeySetIdentifier.Type.NATIVE, value))
        .withMessageContaining("0 to 6");
  }

  // TS 33.501 8.6.1, 8.6.2
  @ParameterizedTest
  @ValueSource(ints = {0, 6})
  void mapped_keepsTheValue(int value) {
    assertThat(new KeySetIdentifier(KeySetIdentifier.Type.NATIVE, value).mapped())
        .isEqualTo(new KeySetIdentifier(KeySetIdentifier.Type.MAPPED, value));
  }
}
