package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;

/** Writes numbers, most significant octet first, and octets one after the other. */
final class OctetWriter {
  private final ByteString.Output octets = ByteString.newOutput();

  OctetWriter u8(int number) {
    octets.write(number);
    return this;
  }

  OctetWriter u16(int number) {
    return u8(number >>> Byte.SIZE).u8(number);
  }

  OctetWriter u24(int number) {
    return u8(number >>> Short.SIZE).u16(number);
  }

  OctetWriter u32(int number) {
    return u16(number >>> Short.SIZE).u16(number);
  }

  OctetWriter octets(ByteString more) {
    more.forEach(octets::write);
    return this;
  }

  OctetWriter zeros(int count) {
    return octets(ByteString.copyFrom(new byte[count]));
  }

  ByteString written() {
    return octets.toByteString();
  }
}
