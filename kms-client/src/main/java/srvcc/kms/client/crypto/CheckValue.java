package srvcc.kms.client.crypto;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Tells two keys apart without showing either: the first 8 octets of HMAC-SHA-256(key, label).
 *
 * @param hex 16 hexadecimal digits
 */
public record CheckValue(String hex) {
  private static final int OCTETS = 8;

  /** Computes the check value of a key under the label of what it is, for example "CK_SRVCC". */
  public static CheckValue of(SecretOctets key, String label) {
    try (SecretOctets mac = Kdf.hmac(key, label.getBytes(StandardCharsets.UTF_8))) {
      return new CheckValue(mac.open(octets -> HexFormat.of().formatHex(octets, 0, OCTETS)));
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
