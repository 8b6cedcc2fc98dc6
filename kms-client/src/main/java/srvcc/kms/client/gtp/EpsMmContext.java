package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.nas.UeSecurityCapability;

/**
 * The EPS security context of N26 (TS 29.274 8.38, type 107), as far as 5G SRVCC fills it: eKSI,
 * the reference to K_ASME_SRVCC, and the algorithms of the UE. No NAS COUNTs, no NH, no vectors.
 *
 * @param eKsi 0 to 6
 * @param kAsme K_ASME_SRVCC
 * @param capability the algorithms of the UE
 */
record EpsMmContext(int eKsi, KeyReference kAsme, UeSecurityCapability capability) {
  private static final int SECURITY_MODE = 4;
  private static final int SECURITY_MODE_SHIFT = 5;
  private static final int WITH_NH = 0x10;
  private static final int WITH_DRX = 0x08;
  private static final int WITH_VECTORS = 0xFC;
  private static final int WITH_USED_AMBR = 0x02;
  private static final int WITH_OLD_CONTEXT = 0x01;
  private static final int WITH_SUBSCRIBED_AMBR = 0x80;
  private static final int COUNTS_OCTETS = 6;
  private static final int AMBR_OCTETS = 8;
  private static final int NO_KEY = 7;

  Element element() {
    OctetWriter octets = new OctetWriter();
    octets.u8(SECURITY_MODE << SECURITY_MODE_SHIFT | eKsi).u8(0).u8(0).zeros(COUNTS_OCTETS);
    octets.octets(KeyFields.ofKAsme(kAsme));
    octets.u8(2).u8(capability.eea()).u8(capability.eia()); // UE Network Capability
    octets.u8(0).u8(0); // MS Network Capability, MEI
    octets.u8(0); // access restriction: none
    octets.u8(0).u16(0).u8(0).u8(0); // voice domain, paging, restrictions, additional capability
    Capability.write(octets.u8(Capability.OCTETS), capability); // UE NR security capability
    return new Element(ElementType.MM_CONTEXT_EPS, octets.written());
  }

  static EpsMmContext of(Elements elements) throws GtpException {
    OctetReader octets = elements.reader(ElementType.MM_CONTEXT_EPS);
    int mode = octets.u8();
    int content = octets.u8();
    int algorithms = octets.u8();
    check(mode >>> SECURITY_MODE_SHIFT == SECURITY_MODE && (mode & WITH_NH) == 0);
    check((content & (WITH_VECTORS | WITH_OLD_CONTEXT)) == 0 && (mode & 7) != NO_KEY);
    octets.octets(COUNTS_OCTETS);
    KeyReference kAsme = KeyFields.readKAsme(octets);
    octets.octets((mode & WITH_DRX) == 0 ? 0 : 2);
    octets.octets((algorithms & WITH_SUBSCRIBED_AMBR) == 0 ? 0 : AMBR_OCTETS);
    octets.octets((content & WITH_USED_AMBR) == 0 ? 0 : AMBR_OCTETS);
    skipToCapability(octets);
    return new EpsMmContext(mode & 7, kAsme, capability(octets.counted()));
  }

  private static void skipToCapability(OctetReader octets) throws GtpException {
    octets.counted(); // UE Network Capability: the NR one holds the same
    octets.counted(); // MS Network Capability
    octets.counted(); // MEI
    octets.u8(); // access restriction
    octets.counted(); // voice domain preference
    octets.octets(octets.u16()); // radio capability for paging
    octets.counted(); // extended access restriction
    octets.counted(); // UE additional security capability
  }

  private static UeSecurityCapability capability(ByteString octets) throws GtpException {
    return Capability.read(new OctetReader(octets, Fault.WRONG_LENGTH));
  }

  private static void check(boolean usable) throws GtpException {
    if (!usable) {
      throw new GtpException(
          Fault.ELEMENT_INCORRECT, new ElementName(ElementType.MM_CONTEXT_EPS, 0));
    }
  }
}
