package srvcc.kms.token;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Integer;

/**
 * Attribute templates of a recipient key and of its certificate, which are in the token side by
 * side: CKA_ID of both is the SHA-256 of the certificate.
 */
final class RecipientTemplates {
  private static final String LABEL = "srvcc-kms recipient key";

  private RecipientTemplates() {}

  /** Finds the certificates. */
  static Template anyCertificate() {
    return named(Attributes.CERTIFICATE);
  }

  /** Finds the private key of a certificate. */
  static Template privateKeyOf(X509Certificate certificate) {
    return named(Attributes.PRIVATE_KEY).with(Attributes.ID, id(certificate));
  }

  /** What a private key becomes when its certificate is made. */
  static Template privateKey(X509Certificate certificate) {
    return labelled().and(RsaTemplates.unwrapOnly(id(certificate)));
  }

  /** The certificate as an object. */
  static Template certificate(X509Certificate certificate) {
    try {
      return named(Attributes.CERTIFICATE)
          .withNumbers(Attributes.CERTIFICATE_TYPE, Attributes.X_509)
          .with(Attributes.PRIVATE, false)
          .with(Attributes.ID, id(certificate))
          .with(Attributes.SUBJECT, certificate.getSubjectX500Principal().getEncoded())
          .with(Attributes.ISSUER, certificate.getIssuerX500Principal().getEncoded())
          .with(
              Attributes.SERIAL_NUMBER, new ASN1Integer(certificate.getSerialNumber()).getEncoded())
          .with(Attributes.VALUE, certificate.getEncoded());
    } catch (CertificateException | IOException mistake) {
      throw new IllegalStateException("a recipient certificate does not encode", mistake);
    }
  }

  private static Template named(long objectClass) {
    return labelled().withNumbers(Attributes.CLASS, objectClass);
  }

  private static Template labelled() {
    return Template.EMPTY.with(Attributes.TOKEN, true).with(Attributes.LABEL, LABEL);
  }

  private static byte[] id(X509Certificate certificate) {
    return RecipientCertificate.fingerprint(certificate).toArray();
  }
}
