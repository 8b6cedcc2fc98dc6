package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;

/** Reads what {@link OctetWriter} writes, and never beyond the end. */
final class OctetReader {
  private final ByteString octets;
  private final Fault whenTooShort;
  private int position;

  OctetReader(ByteString octets, Fault whenTooShort) {
    this.octets = octets;
    this.whenTooShort = whenTooShort;
  }

  int left() {
    return octets.size() - position;
  }

  int u8() throws GtpException {
    return octets(1).byteAt(0) & 0xFF;
  }

  int u16() throws GtpException {
    return u8() << Byte.SIZE | u8();
  }

  int u24() throws GtpException {
    return u16() << Byte.SIZE | u8();
  }

  int u32() throws GtpException {
    return u16() << Short.SIZE | u16();
  }

  ByteString octets(int count) throws GtpException {
    if (count > left()) {
      throw new GtpException(whenTooShort);
    }
    position += count;
    return octets.substring(position - count, position);
  }

  /** Reads octets after their number, which is one octet. */
  ByteString counted() throws GtpException {
    return octets(u8());
  }
}
