package srvcc.kms.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyNameTest {
  @ParameterizedTest
  @CsvSource({
    "K_AMF, K_AMF, 256",
    "K_GNB, K_gNB, 256",
    "K_NG_RAN_STAR, K_NG-RAN*, 256",
    "K_ASME_SRVCC, K_ASME_SRVCC, 256",
    "K_ASME_CK_IK, K'_ASME, 256",
    "CK_IK, CK||IK, 256",
    "CK_SRVCC, CK_SRVCC, 128",
    "K_NAS_INT, K_NASint, 128"
  })
  void name_hasItsSpellingAndSize(KeyName name, String specName, int bits) {
    assertThat(name.specName()).isEqualTo(specName);
    assertThat(name.bits()).isEqualTo(bits);
  }

  @ParameterizedTest
  @EnumSource
  void size_isHalfOrWholeOfTheKdfOutput(KeyName name) {
    assertThat(name.octets()).isIn(16, 32);
  }

  @Test
  void exposure_isOrderedFromLeastToMost() {
    assertThat(ExposureClass.values())
        .containsExactly(
            ExposureClass.IN_TOKEN, ExposureClass.SERVICE_MEMORY, ExposureClass.RELEASED);
  }
}
