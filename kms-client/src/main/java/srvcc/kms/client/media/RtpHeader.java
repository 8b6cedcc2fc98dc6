package srvcc.kms.client.media;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The fixed part of an RTP header (RFC 3550 5.1), which SRTP leaves in clear (RFC 3711 3.1).
 *
 * @param payloadType 0 to 127
 * @param sequence 0 to 65535
 * @param timestamp 32 bits
 * @param ssrc 32 bits
 */
public record RtpHeader(int payloadType, int sequence, int timestamp, int ssrc) {
  /** Octets of the fixed part. */
  public static final int OCTETS = 12;

  private static final int VERSION = 2;
  private static final int SEQUENCES = 1 << 16;

  /** Refuses numbers that do not fit. */
  public RtpHeader {
    if (payloadType < 0 || payloadType > 0x7F || sequence < 0 || sequence >= SEQUENCES) {
      throw new IllegalArgumentException("payload type or sequence number out of range");
    }
  }

  /** Reads the header at a position; nothing where there are too few octets, or no version 2. */
  public static Optional<RtpHeader> of(byte[] octets, int at, int end) {
    if (end - at < OCTETS || (octets[at] & 0xC0) >>> 6 != VERSION) {
      return Optional.empty();
    }
    ByteBuffer rest = ByteBuffer.wrap(octets, at + 1, OCTETS - 1);
    int payloadType = rest.get() & 0x7F;
    int sequence = rest.getShort() & 0xFFFF;
    return Optional.of(new RtpHeader(payloadType, sequence, rest.getInt(), rest.getInt()));
  }

  /** Reads the header of a packet. */
  public static Optional<RtpHeader> of(byte[] packet) {
    return of(packet, 0, packet.length);
  }

  /** Returns the packet of this header and a payload, without padding, extension or marker. */
  public byte[] packet(byte[] payload) {
    return ByteBuffer.allocate(OCTETS + payload.length)
        .put((byte) (VERSION << 6))
        .put((byte) payloadType)
        .putShort((short) sequence)
        .putInt(timestamp)
        .putInt(ssrc)
        .put(payload)
        .array();
  }

  /** Returns the header of the next packet of the stream; the sequence number starts over. */
  public RtpHeader next(int ticks) {
    return new RtpHeader(payloadType, (sequence + 1) % SEQUENCES, timestamp + ticks, ssrc);
  }

  /** Says whether a packet is of the same stream: SSRC and payload type. */
  public boolean isOfTheStreamOf(RtpHeader other) {
    return ssrc == other.ssrc && payloadType == other.payloadType;
  }

  /** Says whether a packet of the same stream follows that one without a gap. */
  public boolean follows(RtpHeader other) {
    return isOfTheStreamOf(other) && sequence == (other.sequence + 1) % SEQUENCES;
  }

  /** Returns how far the sequence numbers are apart, whichever is first: 0 to 32768. */
  public int distance(RtpHeader other) {
    int ahead = Math.floorMod(sequence - other.sequence, SEQUENCES);
    return Math.min(ahead, SEQUENCES - ahead);
  }
}
