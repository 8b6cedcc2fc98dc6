package srvcc.kms.tlog;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A SHA-256 of 32 octets: of a leaf, of a node, or of a whole tree.
 *
 * @param first octets 1 to 8
 * @param second octets 9 to 16
 * @param third octets 17 to 24
 * @param fourth octets 25 to 32
 */
public record Hash(long first, long second, long third, long fourth) {
  /** Size in octets. */
  public static final int SIZE = 32;

  /**
   * The hash that these octets are.
   *
   * @throws IllegalArgumentException unless there are exactly 32
   */
  public static Hash of(byte[] octets) {
    if (octets.length != SIZE) {
      throw new IllegalArgumentException("a hash has 32 octets, not " + octets.length);
    }
    return read(ByteBuffer.wrap(octets));
  }

  /** Takes the next 32 octets. */
  static Hash read(ByteBuffer from) {
    return new Hash(from.getLong(), from.getLong(), from.getLong(), from.getLong());
  }

  /** Appends the 32 octets. */
  ByteBuffer write(ByteBuffer to) {
    return to.putLong(first).putLong(second).putLong(third).putLong(fourth);
  }

  /** The 32 octets. */
  public byte[] octets() {
    return write(ByteBuffer.allocate(SIZE)).array();
  }

  /** The 32 octets as 64 hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(octets());
  }

  @Override
  public String toString() {
    return hex();
  }
}
