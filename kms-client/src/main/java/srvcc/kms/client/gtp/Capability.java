package srvcc.kms.client.gtp;

import srvcc.kms.client.nas.UeSecurityCapability;

/** The algorithms of a UE in 4 octets (TS 24.501 9.11.3.54). */
final class Capability {
  static final int OCTETS = 4;

  /** For documentation (RFC 5612): Sv has no element of its own for what J.1.2 step 5 names. */
  private static final int ENTERPRISE = 32473;

  private Capability() {}

  static OctetWriter write(OctetWriter octets, UeSecurityCapability capability) {
    return octets.u8(capability.ea()).u8(capability.ia()).u8(capability.eea()).u8(capability.eia());
  }

  static UeSecurityCapability read(OctetReader octets) throws GtpException {
    return new UeSecurityCapability(octets.u8(), octets.u8(), octets.u8(), octets.u8());
  }

  static Element element(UeSecurityCapability capability) {
    OctetWriter octets = new OctetWriter().u16(ENTERPRISE);
    return new Element(ElementType.PRIVATE_EXTENSION, write(octets, capability).written());
  }

  static UeSecurityCapability of(Elements elements) throws GtpException {
    OctetReader octets = elements.reader(ElementType.PRIVATE_EXTENSION);
    if (octets.u16() != ENTERPRISE) {
      throw new GtpException(
          Fault.ELEMENT_INCORRECT, new ElementName(ElementType.PRIVATE_EXTENSION, 0));
    }
    return read(octets);
  }
}
