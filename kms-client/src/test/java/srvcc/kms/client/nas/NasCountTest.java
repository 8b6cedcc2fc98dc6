package srvcc.kms.client.nas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NasCountTest {
  @ParameterizedTest
  @ValueSource(ints = {-1, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void value_isRefusedOutside24Bits(int value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new NasCount(value));
  }

  // TS 33.501 A.21: P0 = downlink NAS COUNT, L0 = 0x0004.
  @Test
  void octets_areFourBigEndian() {
    assertThat(new NasCount(0x010203).octets()).containsExactly(0, 1, 2, 3);
    assertThat(NasCount.LAST.octets()).containsExactly(0, 0xFF, 0xFF, 0xFF);
  }

  @Test
  void next_isNothingAfterTheLast() {
    assertThat(NasCount.LAST.next()).isEmpty();
    assertThat(NasCount.ZERO.next()).contains(new NasCount(1));
  }

  @Test
  void leastSignificantBits_areFour() {
    assertThat(new NasCount(0x12345).leastSignificantBits()).isEqualTo(5);
    assertThat(NasCount.LAST.leastSignificantBits()).isEqualTo(15);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 7, 8})
  void keySetIdentifier_isRefusedOutside0To6(int value) {
    assertThatIllegalArgumentException().isThrownBy(() -> KeySetIdentifier.ofNative(value));
  }

  @Test
  void ueSecurityCapability_isRefusedAboveAnOctet() {
    assertThatIllegalArgumentException().isThrownBy(() -> new UeSecurityCapability(0x100, 0, 0, 0));
    assertThat(UeSecurityCapability.ALL).hasToString("EA f0 IA f0 EEA f0 EIA f0");
  }
}
