package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;

/**
 * An information element (TS 29.274 8.2.1).
 *
 * @param type which one
 * @param instance tells elements of one type in a message apart, 0 to 15
 * @param value its octets, without the header of the element
 */
public record Element(ElementType type, int instance, ByteString value) {
  static final int HEADER_OCTETS = 4;

  Element(ElementType type, ByteString value) {
    this(type, 0, value);
  }

  ByteString octets() {
    return new OctetWriter()
        .u8(type.value())
        .u16(value.size())
        .u8(instance)
        .octets(value)
        .written();
  }
}
