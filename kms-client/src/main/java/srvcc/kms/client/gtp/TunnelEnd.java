package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where one end of a tunnel receives its messages.
 *
 * @param address an IPv4 address, 4 octets
 * @param teid its tunnel endpoint identifier, 32 bits
 */
public record TunnelEnd(ByteString address, int teid) {
  private static final int IPV4 = 0x80;
  private static final int IPV4_OCTETS = 4;

  /** Refuses what is no IPv4 address. */
  public TunnelEnd {
    if (address.size() != IPV4_OCTETS) {
      throw new IllegalArgumentException("an IPv4 address is 4 octets");
    }
  }

  /** Names the end of a tunnel at an address. */
  public static TunnelEnd at(InetAddress address, int teid) {
    return new TunnelEnd(ByteString.copyFrom(address.getAddress()), teid);
  }

  /** Returns the address. */
  public InetAddress inetAddress() {
    try {
      return InetAddress.getByAddress(address.toByteArray());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 octets are an address", e);
    }
  }

  /** Returns it as an F-TEID (TS 29.274 8.22). */
  Element fTeid(InterfaceType type) {
    return new Element(
        ElementType.F_TEID,
        new OctetWriter().u8(IPV4 | type.value()).u32(teid).octets(address).written());
  }

  static TunnelEnd ofFTeid(Elements elements) throws GtpException {
    OctetReader octets = elements.reader(ElementType.F_TEID);
    if ((octets.u8() & IPV4) == 0) {
      throw new GtpException(Fault.ELEMENT_INCORRECT, new ElementName(ElementType.F_TEID, 0));
    }
    int teid = octets.u32();
    return new TunnelEnd(octets.octets(IPV4_OCTETS), teid);
  }

  /** Returns its address as Sv has it. */
  Element svAddress() {
    return new Element(ElementType.IP_ADDRESS, address);
  }

  /** Returns its identifier as Sv has it. */
  Element svTeid() {
    return new Element(ElementType.TEID_C, new OctetWriter().u32(teid).written());
  }

  static TunnelEnd ofSv(Elements elements) throws GtpException {
    int teid = elements.reader(ElementType.TEID_C).u32();
    ByteString address = elements.required(ElementType.IP_ADDRESS);
    if (address.size() != IPV4_OCTETS) {
      throw new GtpException(Fault.ELEMENT_INCORRECT, new ElementName(ElementType.IP_ADDRESS, 0));
    }
    return new TunnelEnd(address, teid);
  }

  /** The interfaces that an F-TEID is used on. */
  enum InterfaceType {
    N26_MME(12),
    N26_AMF(40);

    private final int value;

    InterfaceType(int value) {
      this.value = value;
    }

    int value() {
      return value;
    }
  }
}
