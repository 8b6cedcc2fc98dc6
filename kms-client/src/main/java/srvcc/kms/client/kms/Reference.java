package srvcc.kms.client.kms;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/** The 16 random octets of a reference, which a UUID holds without being made as one. */
final class Reference {
  static final int OCTETS = 16;
  private static final int SHORT_DIGITS = 8;

  private Reference() {}

  static UUID of(byte[] octets) {
    if (octets.length != OCTETS) {
      throw new IllegalArgumentException("a reference is 16 octets, not " + octets.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  static byte[] octets(UUID value) {
    return ByteBuffer.allocate(OCTETS)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  static String hex(UUID value) {
    return HexFormat.of().formatHex(octets(value));
  }

  static String shortened(UUID value) {
    return hex(value).substring(0, SHORT_DIGITS);
  }
}
