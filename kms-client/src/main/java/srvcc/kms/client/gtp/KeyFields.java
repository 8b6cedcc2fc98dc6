package srvcc.kms.client.gtp;

import com.google.protobuf.ByteString;
import srvcc.kms.client.kms.KeyReference;

/**
 * The fields that hold keys in the standard, and references here. A reference fits CK_SRVCC and
 * IK_SRVCC; in the 32 octets of K_ASME 16 zeros follow it. Anything else there may be a key and is
 * refused.
 */
final class KeyFields {
  static final int REFERENCE_OCTETS = 16;
  private static final ByteString ZEROS = ByteString.copyFrom(new byte[REFERENCE_OCTETS]);

  private KeyFields() {}

  static ByteString of(KeyReference reference) {
    return ByteString.copyFrom(reference.octets());
  }

  static ByteString ofKAsme(KeyReference reference) {
    return of(reference).concat(ZEROS);
  }

  static KeyReference read(OctetReader octets) throws GtpException {
    return KeyReference.of(octets.octets(REFERENCE_OCTETS).toByteArray());
  }

  static KeyReference readKAsme(OctetReader octets) throws GtpException {
    KeyReference reference = read(octets);
    if (!octets.octets(REFERENCE_OCTETS).equals(ZEROS)) {
      throw new GtpException(
          Fault.ELEMENT_INCORRECT, new ElementName(ElementType.MM_CONTEXT_EPS, 0));
    }
    return reference;
  }
}
