package srvcc.kms.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NasCountTest {
  @ParameterizedTest
  @ValueSource(longs = {-1, 0x100_0000, 0xFFFF_FFFFL, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE})
  void count_outside24Bits_isRefusedNamingTheRange(long value) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> NasCount.of(value))
        .withMessageContaining("nas_count")
        .withMessageContaining("0 to 16777215");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x100_0000, Integer.MAX_VALUE})
  void count_constructedOutside24Bits_isRefused(int value) {
    assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new NasCount(value));
  }

  // TS 33.501 6.4.3.1
  @ParameterizedTest
  @CsvSource({"0, 0, 0", "255, 0, 255", "256, 1, 0", "66051, 258, 3", "16777215, 65535, 255"})
  void count_isOverflowThenSequenceNumber(int value, int overflow, int sequenceNumber) {
    NasCount count = NasCount.of(value);

    assertThat(count.overflow()).isEqualTo(overflow);
    assertThat(count.sequenceNumber()).isEqualTo(sequenceNumber);
  }

  @Test
  void next_isOneMore() {
    assertThat(NasCount.ZERO.next()).contains(NasCount.of(1));
    assertThat(NasCount.of(0xFF_FFFE).next()).contains(NasCount.LAST);
  }

  // TS 33.501 6.9.4.2
  @Test
  void next_afterTheLast_isEmpty() {
    assertThat(NasCount.LAST.next()).isEmpty();
  }

  // TS 33.501 J.1.2 step 8 (4 bits), 8.3.2 (8 bits)
  @ParameterizedTest
  @CsvSource({"255, 4, 15", "66051, 4, 3", "66051, 8, 3", "291, 8, 35", "16777215, 24, 16777215"})
  void leastSignificantBits_areTheLowOnes(int value, int bits, int expected) {
    assertThat(NasCount.of(value).leastSignificantBits(bits)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 25, 32})
  void leastSignificantBits_ofAnImpossibleNumber_areRefused(int bits) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> NasCount.ZERO.leastSignificantBits(bits));
  }

  @Test
  void counts_areOrderedByValue() {
    assertThat(NasCount.of(255)).isLessThan(NasCount.of(256)).isGreaterThan(NasCount.ZERO);
  }

  @Test
  void handoverCount_isNoNasCount() {
    assertThat(HandoverCount.INSTANCE.parameter()).isEqualTo((1L << 32) - 1);
    assertThat(NasCount.LAST.parameter()).isEqualTo((1L << 24) - 1);
  }

  @Test
  void initialCount_isANasCountOrTheHandoverCount() {
    assertThat(InitialCount.of(0xFFFF_FFFFL)).isEqualTo(HandoverCount.INSTANCE);
    assertThat(InitialCount.of(0xFF_FFFF)).isEqualTo(NasCount.LAST);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0x100_0000, 0xFFFF_FFFEL, 1L << 32})
  void initialCount_ofAnythingElse_isRefused(long value) {
    assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> InitialCount.of(value));
  }
}
