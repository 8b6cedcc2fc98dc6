package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;

/**
 * The header of a message (TS 29.274 5.1).
 *
 * @param type which message
 * @param teid the receiver's tunnel, 32 bits; 0 where the sender does not know it, or there is none
 * @param sequence tells a request and its answer from others, 0 to 2^24 - 1
 */
public record GtpHeader(MessageType type, int teid, int sequence) {
  private static final int VERSION = 2;
  private static final int VERSION_SHIFT = 5;
  private static final int PIGGYBACK = 0x10;
  private static final int WITH_TEID = 0x08;
  private static final int LENGTH_END = 4;

  /** Refuses a sequence number of more than 24 bits. */
  public GtpHeader {
    if (sequence >>> 24 != 0) {
      throw new IllegalArgumentException("a sequence number has 24 bits");
    }
  }

  /**
   * Reads the header of a datagram; its body may still be refused.
   *
   * @throws GtpException with a fault that has no cause
   */
  public static GtpHeader of(ByteString datagram) throws GtpException {
    OctetReader octets = new OctetReader(datagram, Fault.NO_HEADER);
    int flags = octets.u8();
    if (flags >>> VERSION_SHIFT != VERSION) {
      throw new GtpException(Fault.OTHER_VERSION);
    }
    int type = octets.u8();
    octets.u16();
    boolean withTeid = (flags & WITH_TEID) != 0;
    int teid = withTeid ? octets.u32() : 0;
    int sequence = octets.u24();
    octets.u8();
    MessageType known =
        MessageType.of(type).orElseThrow(() -> new GtpException(Fault.UNKNOWN_MESSAGE));
    if (withTeid != known.hasTunnel() || (flags & PIGGYBACK) != 0) {
      throw new GtpException(Fault.NO_HEADER);
    }
    return new GtpHeader(known, teid, sequence);
  }

  /** Reads what stands behind this header in its datagram. */
  public GtpMessage message(ByteString datagram) throws GtpException {
    OctetReader octets = new OctetReader(datagram, Fault.WRONG_LENGTH);
    octets.u16();
    if (octets.u16() != datagram.size() - LENGTH_END) {
      throw new GtpException(Fault.WRONG_LENGTH);
    }
    octets.octets(size() - LENGTH_END);
    return new GtpMessage(this, Elements.read(octets));
  }

  ByteString octets(ByteString body) {
    OctetWriter octets = new OctetWriter();
    octets.u8(VERSION << VERSION_SHIFT | (type.hasTunnel() ? WITH_TEID : 0)).u8(type.value());
    octets.u16(size() - LENGTH_END + body.size());
    if (type.hasTunnel()) {
      octets.u32(teid);
    }
    return octets.u24(sequence).u8(0).octets(body).written();
  }

  private int size() {
    return type.hasTunnel() ? 12 : 8;
  }
}
