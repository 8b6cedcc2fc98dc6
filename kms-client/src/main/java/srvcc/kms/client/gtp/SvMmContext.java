package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;
import srvcc.kms.client.kms.KeyReference;

/**
 * The MM Context for E-UTRAN (v)SRVCC of Sv (TS 29.280 6.5, type 54).
 *
 * @param eKsi 0 to 6: KSI_SRVCC
 * @param ckSrvcc CK_SRVCC
 * @param ikSrvcc IK_SRVCC
 */
record SvMmContext(int eKsi, KeyReference ckSrvcc, KeyReference ikSrvcc) {
  private static final int NO_KEY = 7;

  /** Mobile Station Classmark 2 (TS 24.008 10.5.1.6) of every emulated UE: A5/1 and A5/3. */
  private static final ByteString CLASSMARK_2 = ByteString.fromHex("575826");

  Element element() {
    OctetWriter octets = new OctetWriter().u8(eKsi);
    octets.octets(KeyFields.of(ckSrvcc)).octets(KeyFields.of(ikSrvcc));
    octets.u8(CLASSMARK_2.size()).octets(CLASSMARK_2);
    octets.u8(0).u8(0); // no Classmark 3, no codecs
    return new Element(ElementType.MM_CONTEXT_EUTRAN_SRVCC, octets.written());
  }

  static SvMmContext of(Elements elements) throws GtpException {
    OctetReader octets = elements.reader(ElementType.MM_CONTEXT_EUTRAN_SRVCC);
    int eKsi = octets.u8() & 7;
    if (eKsi == NO_KEY) {
      throw new GtpException(
          Fault.ELEMENT_INCORRECT, new ElementName(ElementType.MM_CONTEXT_EUTRAN_SRVCC, 0));
    }
    return new SvMmContext(eKsi, KeyFields.read(octets), KeyFields.read(octets));
  }
}
