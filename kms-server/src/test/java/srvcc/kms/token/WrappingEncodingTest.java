package srvcc.kms.token;

import static org.assertj.core.api.Assertions.assertThat;
import static srvcc.kms.token.TestKeys.joined;
import static srvcc.kms.token.TestKeys.s;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.key.Octets;

class WrappingEncodingTest {
  private static final KeyRef SET = KeyRef.of(s("000102030405060708090a0b0c0d0e0f"));
  private static final KeyRef REF = KeyRef.of(s("101112131415161718191a1b1c1d1e1f"));
  private static final NfInstanceId OWNER =
      new NfInstanceId(UUID.fromString("20212223-2425-2627-2829-2a2b2c2d2e2f"));
  private static final byte[] BLOB = s("30".repeat(40));

  @Test
  void row_isWhatTheFormatSays() {
    assertThat(WrappingEncoding.ofRow(SET, REF, KeyName.K_AMF, OWNER, 7, BLOB))
        .isEqualTo(
            joined(
                s("00000015"),
                "srvcc-kms wrapped key".getBytes(StandardCharsets.US_ASCII),
                s("01"),
                s("000102030405060708090a0b0c0d0e0f"),
                s("101112131415161718191a1b1c1d1e1f"),
                s("00000005"),
                "K_AMF".getBytes(StandardCharsets.US_ASCII),
                s("202122232425262728292a2b2c2d2e2f"),
                s("00000007"),
                s("00000028"),
                BLOB));
  }

  @Test
  void changeOfAnyField_changesTheOctets() {
    byte[] other = BLOB.clone();
    other[39] ^= 1;
    NfInstanceId stranger = new NfInstanceId(new UUID(1, 2));

    assertThat(
            Stream.of(
                    WrappingEncoding.ofRow(SET, REF, KeyName.K_AMF, OWNER, 7, BLOB),
                    WrappingEncoding.ofRow(REF, REF, KeyName.K_AMF, OWNER, 7, BLOB),
                    WrappingEncoding.ofRow(SET, SET, KeyName.K_AMF, OWNER, 7, BLOB),
                    WrappingEncoding.ofRow(REF, SET, KeyName.K_AMF, OWNER, 7, BLOB),
                    WrappingEncoding.ofRow(SET, REF, KeyName.K_ASME, OWNER, 7, BLOB),
                    WrappingEncoding.ofRow(SET, REF, KeyName.K_AMF, stranger, 7, BLOB),
                    WrappingEncoding.ofRow(SET, REF, KeyName.K_AMF, OWNER, 6, BLOB),
                    WrappingEncoding.ofRow(SET, REF, KeyName.K_AMF, OWNER, 7 << 8, BLOB),
                    WrappingEncoding.ofRow(SET, REF, KeyName.K_AMF, OWNER, 7, other),
                    WrappingEncoding.ofRow(SET, REF, KeyName.K_AMF, OWNER, 7, s("30".repeat(24))),
                    WrappingEncoding.ofWitness(SET, BLOB),
                    WrappingEncoding.ofWitness(REF, BLOB),
                    WrappingEncoding.ofWitness(SET, other))
                .map(Octets::of))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyKind_hasItsOwnOctets() {
    assertThat(
            Arrays.stream(KeyName.values())
                .map(kind -> WrappingEncoding.ofRow(SET, REF, kind, OWNER, 7, BLOB))
                .map(Octets::of))
        .doesNotHaveDuplicates();
  }
}
