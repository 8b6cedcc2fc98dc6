package srvcc.kms.client.nas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownlinkNasCountsTest {
  // TS 33.501 J.1.2 step 10: estimated from the 4 LSB.
  @ParameterizedTest(name = "lowest {0}, bits {1}: {2}")
  @CsvSource({
    "0, 0, 0",
    "0, 15, 15",
    "5, 7, 7",
    "7, 7, 7",
    "8, 7, 23",
    "15, 0, 16",
    "16, 15, 31",
    "0x0FFFF, 0, 0x10000",
    "0xABCDE, 0xE, 0xABCDE",
    "0xABCDF, 0xE, 0xABCEE",
    "0xFFFFF0, 15, 0xFFFFFF",
    "0xFFFFFF, 15, 0xFFFFFF",
  })
  void estimate_isTheSmallestUnusedWithTheseBits(String lowest, String bits, String expected) {
    assertThat(from(lowest).estimate(Integer.decode(bits))).contains(count(expected));
  }

  @ParameterizedTest(name = "lowest {0}, bits {1}")
  @CsvSource({"0xFFFFFF, 0", "0xFFFFFF, 14", "0xFFFFF1, 0", "0xFFFFFA, 9"})
  void estimate_isNothingAbove24Bits(String lowest, String bits) {
    assertThat(from(lowest).estimate(Integer.decode(bits))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 16})
  void estimate_isRefusedForMoreThan4Bits(int bits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DownlinkNasCounts.afterAuthentication().estimate(bits));
  }

  @Test
  void replay_isEstimatedAsAnotherCount() {
    DownlinkNasCounts counts = from("5").without(count("7"));
    assertThat(counts.estimate(7)).contains(count("23"));
  }

  @Test
  void usedCount_isGoneWithAllBelowIt() {
    assertThat(from("5").without(count("9"))).isEqualTo(from("10"));
  }

  @Test
  void oldCount_takesNothingBack() {
    assertThat(from("5").without(count("3"))).isEqualTo(from("5"));
  }

  @Test
  void lastCount_leavesNothing() {
    DownlinkNasCounts exhausted = from("0xFFFFFF").without(NasCount.LAST);
    assertThat(exhausted.estimate(15)).isEmpty();
    assertThat(exhausted.without(NasCount.ZERO)).isEqualTo(exhausted);
  }

  private static DownlinkNasCounts from(String lowest) {
    return new DownlinkNasCounts(Optional.of(count(lowest)));
  }

  private static NasCount count(String text) {
    return new NasCount(Integer.decode(text));
  }
}
