package srvcc.kms.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRefTest {
  private static final String HEX = "00112233445566778899aabbccddeeff";

  @Test
  void octets_thereAndBack_areTheSame() {
    byte[] octets = HexFormat.of().parseHex(HEX);

    assertThat(KeyRef.of(octets).octets()).isEqualTo(octets);
  }

  @Test
  void toString_is32HexadecimalDigits() {
    assertThat(KeyRef.of(HexFormat.of().parseHex(HEX))).hasToString(HEX);
    assertThat(new KeyRef(0, 1)).hasToString("00000000000000000000000000000001");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 17, 32})
  void octets_ofAnotherSize_areRefused(int size) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> KeyRef.of(new byte[size]))
        .withMessage("key_ref must be exactly 16 octets");
  }

  @Test
  void random_isAUuidOfVersion7_ofNow() {
    long before = System.currentTimeMillis();

    UUID fresh = KeyRef.random().asUuid();

    assertThat(fresh.version()).isEqualTo(7);
    assertThat(fresh.variant()).isEqualTo(2);
    assertThat(fresh.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void random_doesNotRepeat() {
    assertThat(Stream.generate(KeyRef::random).limit(1_000).collect(Collectors.toSet()))
        .hasSize(1_000);
  }
}
