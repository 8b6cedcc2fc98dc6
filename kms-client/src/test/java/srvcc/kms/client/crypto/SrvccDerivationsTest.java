package srvcc.kms.client.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import srvcc.kms.client.nas.NasCount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SrvccDerivationsTest {
  // TS 33.501 J.1.2, A.21, and TS 33.401 A.12.
  @ParameterizedTest(name = "{0}")
  @MethodSource("procedures")
  void procedure_yieldsTheKeysOfItsVector(String id, JsonNode vector) {
    SecretOctets kAmf = key(vector, "kamf");
    NasCount count = new NasCount(vector.get("dl_5g_nas_count").intValue());
    SecretOctets kAsmeSrvcc = SrvccDerivations.kAsmeSrvcc(kAmf, count);
    SrvccKeys keys = SrvccDerivations.srvccKeys(kAmf, count);

    assertThat(kAsmeSrvcc.sameAs(key(vector, "kasme_srvcc"))).isTrue();
    assertThat(keys.ckSrvcc().sameAs(key(vector, "ck_srvcc"))).isTrue();
    assertThat(keys.ikSrvcc().sameAs(key(vector, "ik_srvcc"))).isTrue();
    assertThat(count.leastSignificantBits())
        .isEqualTo(vector.get("dl_count_4lsb_sent_to_ue").intValue());
  }

  static Stream<Arguments> procedures() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            SrvccDerivationsTest.class.getResourceAsStream("/vectors/srvcc-procedures.json"))) {
      return new JsonMapper()
          .readTree(in)
          .get("procedures")
          .valueStream()
          .map(vector -> Arguments.of(vector.get("id").stringValue(), vector));
    }
  }

  // TS 33.220 B.2: S = FC || P0 || L0 || P1 || L1.
  @Test
  void kdf_isHmacOverTheParametersWithTheirLengths() throws GeneralSecurityException {
    byte[] base = new byte[32];
    Arrays.fill(base, (byte) 9);
    byte[] s = HexFormat.of().parseHex("6c" + "aabbcc0003" + "0000" + "ff0001");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(base, "HmacSHA256"));
    SecretOctets expected = SecretOctets.takingOver(mac.doFinal(s));

    byte[] three = {(byte) 0xaa, (byte) 0xbb, (byte) 0xcc};
    SecretOctets derived =
        Kdf.derive(
            SecretOctets.takingOver(base), 0x6c, three, new byte[0], new byte[] {(byte) 0xff});
    assertThat(derived.sameAs(expected)).isTrue();
  }

  @Test
  void checkValue_isTheBeginningOfAnHmacOverTheLabel() throws GeneralSecurityException {
    byte[] octets = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(octets, "HmacSHA256"));
    String expected = HexFormat.of().formatHex(mac.doFinal(new byte[] {'C', 'K'})).substring(0, 16);

    assertThat(CheckValue.of(SecretOctets.takingOver(octets), "CK").hex()).isEqualTo(expected);
  }

  private static SecretOctets key(JsonNode vector, String field) {
    return SecretOctets.takingOver(HexFormat.of().parseHex(vector.get(field).stringValue()));
  }
}
