package srvcc.kms.key;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A reference to a key: 16 octets that nobody can guess, no larger than the key field that it
 * replaces in N26 and Sv messages. It tells when it was made and nothing of the key, and opens
 * nothing by itself, so it may be logged.
 *
 * @param high octets 1 to 8
 * @param low octets 9 to 16
 */
public record KeyRef(long high, long low) {
  /** Size in octets. */
  public static final int SIZE = 16;

  /** A fresh reference: the octets of a {@link FreshUuid}. */
  public static KeyRef random() {
    UUID fresh = FreshUuid.next();
    return new KeyRef(fresh.getMostSignificantBits(), fresh.getLeastSignificantBits());
  }

  /**
   * Reads a reference from the wire.
   *
   * @throws InvalidValueException unless there are exactly 16 octets
   */
  public static KeyRef of(byte[] octets) {
    if (octets.length != SIZE) {
      throw new InvalidValueException("key_ref", "must be exactly 16 octets");
    }
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    return new KeyRef(buffer.getLong(), buffer.getLong());
  }

  /** The 16 octets. */
  public byte[] octets() {
    return ByteBuffer.allocate(SIZE).putLong(high).putLong(low).array();
  }

  /** The same 16 octets as a UUID. */
  public UUID asUuid() {
    return new UUID(high, low);
  }

  /** The 16 octets as 32 hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
