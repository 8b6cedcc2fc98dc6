package srvcc.kms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import srvcc.kms.token.OperatorToken;

/** A certificate in a PEM file. */
final class PemCertificate {

  private static final int LINE = 64;
  private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

  private PemCertificate() {}

  /**
   * Reads one.
   *
   * @throws ConfigurationException if there is none in the file
   */
  static X509Certificate read(String option, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (CertificateException e) {
      throw new ConfigurationException(option, "must be a certificate in PEM: " + file);
    }
  }

  /** Writes one. */
  static void write(Path file, X509Certificate certificate) throws IOException {
    try {
      String body =
          Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(certificate.getEncoded());
      Files.writeString(
          file, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate of the token does not encode", e);
    }
  }

  /** Its SHA-256 for people to compare, as openssl writes it. */
  static String fingerprint(X509Certificate certificate) {
    return COLONS.formatHex(OperatorToken.fingerprint(certificate).toArray());
  }
}
