package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;
import java.util.Locale;
import srvcc.kms.client.message.UeContextId;

/**
 * The element that names an emulated UE to who has no tunnel for it yet: 15 digits as TBCD (TS
 * 29.274 8.3), those of the PLMN 999 70, which is nobody's, and the UE's number.
 */
public final class Imsi {
  private static final String PLMN = "99970";
  private static final int DIGITS = 15;
  private static final int FILLER = 0xF;

  private Imsi() {}

  static Element of(UeContextId ue) {
    String digits = PLMN + String.format(Locale.ROOT, "%010d", ue.value() & 0xFFFFFFFFL);
    OctetWriter octets = new OctetWriter();
    for (int i = 0; i < DIGITS; i += 2) {
      int high = i + 1 < DIGITS ? digits.charAt(i + 1) - '0' : FILLER;
      octets.u8(high << 4 | (digits.charAt(i) - '0'));
    }
    return new Element(ElementType.IMSI, octets.written());
  }

  /** Finds out which UE a message names. */
  public static UeContextId ue(Elements elements) throws GtpException {
    ByteString octets = elements.required(ElementType.IMSI);
    StringBuilder digits = new StringBuilder();
    for (byte octet : octets) {
      digits.append(Integer.toHexString(octet & 0xF)).append(Integer.toHexString(octet >> 4 & 0xF));
    }
    if (!digits.toString().matches(PLMN + "[0-9]{10}f")) {
      throw incorrect();
    }
    long number = Long.parseLong(digits.substring(PLMN.length(), DIGITS));
    if (number >>> Integer.SIZE != 0) {
      throw incorrect();
    }
    return new UeContextId((int) number);
  }

  private static GtpException incorrect() {
    return new GtpException(Fault.ELEMENT_INCORRECT, new ElementName(ElementType.IMSI, 0));
  }
}
