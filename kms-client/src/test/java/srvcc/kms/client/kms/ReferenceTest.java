package srvcc.kms.client.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
  private static final String HEX = "f0e1d2c3b4a5968778695a4b3c2d1e0f";

  @Test
  void keyReference_keepsIts16Octets() {
    KeyReference reference = KeyReference.of(HexFormat.of().parseHex(HEX));
    assertThat(KeyReference.of(reference.toMessage())).isEqualTo(reference).hasToString(HEX);
    assertThat(reference.octets()).isEqualTo(HexFormat.of().parseHex(HEX));
    assertThat(reference.shortened()).isEqualTo("f0e1d2c3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 17, 32})
  void keyReference_isRefusedInAnotherSize(int octets) {
    assertThatIllegalArgumentException().isThrownBy(() -> KeyReference.of(new byte[octets]));
    assertThatIllegalArgumentException().isThrownBy(() -> HandoverReference.of(new byte[octets]));
  }

  @Test
  void endpoint_isReadFromHostAndPort() {
    assertThat(KmsEndpoint.parse("127.0.0.1:50051")).isEqualTo(new KmsEndpoint("127.0.0.1", 50051));
    assertThat(KmsEndpoint.parse("localhost:1")).hasToString("localhost:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:", ":1", "localhost:0", "localhost:65536", "a:b"})
  void endpoint_isRefusedOtherwise(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> KmsEndpoint.parse(text));
  }
}
