package srvcc.kms.client.media;

import java.nio.ByteBuffer;

/**
 * Packets in an ordered octet stream (RFC 4571 2): the length in 16 bits, then the packet. A length
 * of 0 is a frame without a packet, which fills a line that has nothing to carry.
 */
public final class Framing {
  /** Octets before each packet. */
  public static final int LENGTH_OCTETS = 2;

  /**
   * The longest packet that is taken, an eighth of a second of the bearer. RFC 4571 has room for
   * 65535 octets; what is longer than this is a length that was not one.
   */
  public static final int MOST_OCTETS = 1000;

  private Framing() {}

  /**
   * Puts a packet into a frame.
   *
   * @throws IllegalArgumentException if it is longer than {@link #MOST_OCTETS}
   */
  public static byte[] frame(byte[] packet) {
    if (packet.length > MOST_OCTETS) {
      throw new IllegalArgumentException("a packet of " + packet.length + " octets is too long");
    }
    return ByteBuffer.allocate(LENGTH_OCTETS + packet.length)
        .putShort((short) packet.length)
        .put(packet)
        .array();
  }

  static int length(byte[] octets, int at) {
    return (octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF);
  }

  /** Says whether a length can be that of an RTP packet here. */
  static boolean isPlausible(int length) {
    return length >= RtpHeader.OCTETS && length <= MOST_OCTETS;
  }
}
