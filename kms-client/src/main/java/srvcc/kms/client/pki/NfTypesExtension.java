package srvcc.kms.client.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** The certificate extension that names the types of a network function (RFC 9310). */
final class NfTypesExtension {
  /** id-pe-nftype. */
  static final ASN1ObjectIdentifier OID = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.34");

  private NfTypesExtension() {}

  /** Encodes {@code NFTypes ::= SEQUENCE SIZE (1..MAX) OF IA5String (SIZE (1..32))}. */
  static DERSequence encode(List<NfType> types) {
    return new DERSequence(
        types.stream().map(type -> new DERIA5String(type.name())).toArray(ASN1Encodable[]::new));
  }

  /** Reads the types from a certificate; none where it has no such extension. */
  static List<NfType> of(X509Certificate certificate) {
    byte[] value = certificate.getExtensionValue(OID.getId());
    return value == null ? List.of() : decode(value);
  }

  private static List<NfType> decode(byte[] extension) {
    try {
      var types = ASN1Sequence.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension));
      return Arrays.stream(types.toArray())
          .map(type -> new NfType(ASN1IA5String.getInstance(type).getString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("NF types extension of a certificate", e);
    }
  }
}
