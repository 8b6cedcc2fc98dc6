package srvcc.kms.audit;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What stands for a SUPI in the audit log. It may be logged.
 *
 * @param keyId which key made it, 16 hexadecimal digits; pseudonyms of different keys cannot be
 *     compared
 * @param hmac HMAC-SHA-256 of the SUPI, 64 hexadecimal digits
 */
public record Pseudonym(String keyId, String hmac) {
  private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern HMAC = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException unless they are hexadecimal digits, in lower case and so many
   */
  public Pseudonym {
    if (!KEY_ID.matcher(keyId).matches() || !HMAC.matcher(hmac).matches()) {
      throw new IllegalArgumentException("a pseudonym is 16 and 64 hexadecimal digits");
    }
  }

  /** A pseudonym from its octets, 8 and 32. */
  public static Pseudonym of(byte[] keyId, byte[] hmac) {
    return new Pseudonym(HexFormat.of().formatHex(keyId), HexFormat.of().formatHex(hmac));
  }

  /** Key and HMAC with a colon between them. */
  @Override
  public String toString() {
    return keyId + ":" + hmac;
  }
}
