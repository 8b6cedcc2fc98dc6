package srvcc.kms.key;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Tells whether two keys are equal without showing either: 16 octets of an HMAC that the token
 * computes with the key over a text that can be no S. It may be stored and logged.
 *
 * @param high octets 1 to 8
 * @param low octets 9 to 16
 */
public record CheckValue(long high, long low) {
  /** Size in octets. */
  public static final int SIZE = 16;

  /**
   * The first 16 octets of an HMAC.
   *
   * @throws InvalidValueException if there are fewer
   */
  public static CheckValue of(byte[] hmac) {
    if (hmac.length < SIZE) {
      throw new InvalidValueException("check_value", "must be 16 octets or more");
    }
    ByteBuffer buffer = ByteBuffer.wrap(hmac);
    return new CheckValue(buffer.getLong(), buffer.getLong());
  }

  /** The 16 octets as 32 hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
