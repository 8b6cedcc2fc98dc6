package srvcc.kms.client.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.crypto.NasKeys.Direction;
import srvcc.kms.client.nas.NasAlgorithm;
import srvcc.kms.client.nas.NasCount;

class NasKeysTest {
  private static final String K_AMF =
      "19e003472ff5debbe789a316efede2335f986229a7e47f486349caffc6864d49";
  private static final byte[] MESSAGE = {0x5D, 0x22, 3};

  // Computed with the formulas of TS 33.501 A.13 and A.8 by another implementation.
  @Test
  void mobilityRegistration_derivesTheKeysOfTheVectors() {
    try (SecretOctets kAmf = secret(K_AMF);
        SecretOctets prime = FivegsDerivations.kAmfPrime(kAmf, new NasCount(5));
        NasKeys keys = FivegsDerivations.nasKeys(prime, NasAlgorithm.AES)) {
      assertThat(hex(prime))
          .isEqualTo("aaf70e3cb588cff9110ec017dc7637a3277497a3710140b9881f7c0e917468e8");
      assertThat(hex(keys.integrity())).isEqualTo("8025070a42645e4efaaf28ea43cfd699");
      assertThat(hex(keys.encryption())).isEqualTo("41b613100d78a8d1dcb64a08ed8a449b");
    }
  }

  // TS 33.401 B.2.3: CMAC (RFC 4493) over COUNT, BEARER, DIRECTION, 26 zero bits, message.
  @Test
  void mac_isAesCmacOverCountBearerDirectionAndMessage() {
    String key = "2b7e151628aed2a6abf7158809cf4f3c";
    byte[] whole = HexFormat.of().parseHex("0000000508000000" + "5d2203");
    try (NasKeys keys = new NasKeys(secret(key), secret(key))) {
      byte[] mac = keys.mac(new NasCount(5), Direction.UPLINK, MESSAGE);
      assertThat(mac).isEqualTo(cmac(HexFormat.of().parseHex(key), whole));
    }
  }

  @Test
  void oneOctetOfTheKeyOrTheMessage_changesTheMac() {
    try (NasKeys keys = nasKeys(K_AMF);
        NasKeys others = nasKeys(K_AMF.replace("19e0", "19e1"))) {
      byte[] mac = keys.mac(NasCount.ZERO, Direction.DOWNLINK, MESSAGE);
      assertThat(mac).hasSize(4);
      assertThat(keys.verify(NasCount.ZERO, Direction.DOWNLINK, MESSAGE, mac)).isTrue();
      assertThat(others.verify(NasCount.ZERO, Direction.DOWNLINK, MESSAGE, mac)).isFalse();
      assertThat(keys.verify(new NasCount(1), Direction.DOWNLINK, MESSAGE, mac)).isFalse();
      assertThat(keys.verify(NasCount.ZERO, Direction.UPLINK, MESSAGE, mac)).isFalse();
      assertThat(keys.verify(NasCount.ZERO, Direction.DOWNLINK, new byte[] {0x5D}, mac)).isFalse();
    }
  }

  @Test
  void cipher_isItsOwnInverseForOneCountAlone() {
    try (NasKeys keys = nasKeys(K_AMF)) {
      byte[] text = keys.cipher(NasCount.ZERO, Direction.DOWNLINK, MESSAGE);
      assertThat(text).isNotEqualTo(MESSAGE);
      assertThat(keys.cipher(NasCount.ZERO, Direction.DOWNLINK, text)).isEqualTo(MESSAGE);
      assertThat(keys.cipher(new NasCount(1), Direction.DOWNLINK, text)).isNotEqualTo(MESSAGE);
    }
  }

  private static NasKeys nasKeys(String kAmf) {
    try (SecretOctets key = secret(kAmf)) {
      return FivegsDerivations.nasKeys(key, NasAlgorithm.AES);
    }
  }

  /** RFC 4493 for a message of fewer than 16 octets, by the JDK's AES. */
  private static byte[] cmac(byte[] key, byte[] message) {
    try {
      var aes = Cipher.getInstance("AES/ECB/NoPadding");
      aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      byte[] subkey = doubled(doubled(aes.doFinal(new byte[16])));
      byte[] block = Arrays.copyOf(message, 16);
      block[message.length] = (byte) 0x80;
      for (int i = 0; i < block.length; i++) {
        block[i] ^= subkey[i];
      }
      return Arrays.copyOf(aes.doFinal(block), 4);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] doubled(byte[] block) {
    byte[] twice = new byte[block.length];
    for (int i = 0; i < block.length; i++) {
      int next = i + 1 < block.length ? (block[i + 1] & 0x80) >>> 7 : 0;
      twice[i] = (byte) (block[i] << 1 | next);
    }
    twice[block.length - 1] ^= (byte) ((block[0] & 0x80) != 0 ? 0x87 : 0);
    return twice;
  }

  private static SecretOctets secret(String hex) {
    return SecretOctets.takingOver(HexFormat.of().parseHex(hex));
  }

  private static String hex(SecretOctets key) {
    return key.open(HexFormat.of()::formatHex);
  }
}
