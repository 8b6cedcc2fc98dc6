package srvcc.kms.client.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.crypto.NasKeys.Direction;
import srvcc.kms.client.nas.NasCount;

class UserPlaneKeyTest {
  private static final ByteString PACKET =
      ByteString.copyFromUtf8("a packet of two blocks and more");
  private static final String KEY = "2b7e151628aed2a6abf7158809cf4f3c";

  // TS 33.401 A.7; the value of srsRAN 4G, lib/test/common/test_security_kdf.cc
  @Test
  void kUpEnc_isTheEndOfTheDerivation() {
    try (SecretOctets kEnb =
            secret("c4c7bc798ab94e3d354cd6608e79aa92f5569df46519507850051e36f018ca5f");
        SecretOctets kUpEnc = EpsDerivations.kUpEnc(kEnb, 0)) {
      String hex = kUpEnc.open(HexFormat.of()::formatHex);
      assertThat(hex).isEqualTo("9c3c92e1ddc0c8c5706cbb8f955e8263");
    }
  }

  // TS 33.401 B.1.3: AES-CTR from COUNT, BEARER, DIRECTION and zeros
  @Test
  void cipher_isAesCtrOverCountBearerAndDirection() throws Exception {
    try (UserPlaneKey key = new UserPlaneKey(secret(KEY))) {
      assertThat(key.cipher(new NasCount(0x010203), Direction.DOWNLINK, PACKET))
          .isEqualTo(ctr("00010203040000000000000000000000"));
      assertThat(key.cipher(NasCount.ZERO, Direction.UPLINK, PACKET))
          .isEqualTo(ctr("00000000000000000000000000000000"));
    }
  }

  @Test
  void cipher_isItsOwnInverseForOneKeyAlone() {
    try (UserPlaneKey key = new UserPlaneKey(secret(KEY));
        UserPlaneKey other = new UserPlaneKey(secret(KEY.replace("4f3c", "4f3d")))) {
      ByteString text = key.cipher(NasCount.ZERO, Direction.UPLINK, PACKET);
      assertThat(key.cipher(NasCount.ZERO, Direction.UPLINK, text)).isEqualTo(PACKET);
      assertThat(other.cipher(NasCount.ZERO, Direction.UPLINK, text)).isNotEqualTo(PACKET);
    }
  }

  @Test
  void keyOfAnotherSize_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserPlaneKey(SecretOctets.random(32)));
  }

  private static ByteString ctr(String counter) throws Exception {
    Cipher aes = Cipher.getInstance("AES/CTR/NoPadding");
    aes.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(HexFormat.of().parseHex(KEY), "AES"),
        new IvParameterSpec(HexFormat.of().parseHex(counter)));
    return ByteString.copyFrom(aes.doFinal(PACKET.toByteArray()));
  }

  private static SecretOctets secret(String hex) {
    return SecretOctets.takingOver(HexFormat.of().parseHex(hex));
  }
}
