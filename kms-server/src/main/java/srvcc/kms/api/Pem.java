package srvcc.kms.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads what stands in TLS files. What is said of a wrong one names it and quotes none of it. */
final class Pem {

  private Pem() {}

  /**
   * Certificates, one at least.
   *
   * @throws IOException if there is something else in the file
   */
  static List<X509Certificate> certificates(Path file) throws IOException {
    try {
      List<X509Certificate> certificates =
          factory().generateCertificates(contents(file)).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (CertificateException e) {
      throw unusable("no certificates in ", file);
    }
    throw unusable("no certificates in ", file);
  }

  /**
   * Certificate revocation lists, one at least.
   *
   * @throws IOException if there is something else in the file
   */
  static List<X509CRL> lists(Path file) throws IOException {
    try {
      List<X509CRL> lists =
          factory().generateCRLs(contents(file)).stream().map(X509CRL.class::cast).toList();
      if (!lists.isEmpty()) {
        return lists;
      }
    } catch (CRLException e) {
      throw unusable("no revocation lists in ", file);
    }
    throw unusable("no revocation lists in ", file);
  }

  /**
   * A private key, PKCS#8 without a password.
   *
   * @throws IOException if there is something else in the file, or others can read it
   */
  static PrivateKey privateKey(Path file) throws IOException {
    if (!SecretFile.is(file)) {
      throw new IOException("tls.privateKey is open to others, chmod 600 it");
    }
    ByteArrayInputStream contents = contents(file);
    try (Reader text = new InputStreamReader(contents, StandardCharsets.US_ASCII);
        PEMParser parser = new PEMParser(text)) {
      if (parser.readObject() instanceof PrivateKeyInfo key) {
        return new JcaPEMKeyConverter().getPrivateKey(key);
      }
    } catch (IOException e) {
      // What the parser says may quote the file.
      throw unusable("no private key, PEM and PKCS#8 without a password, in ", file);
    }
    throw unusable("no private key, PEM and PKCS#8 without a password, in ", file);
  }

  private static ByteArrayInputStream contents(Path file) throws IOException {
    return new ByteArrayInputStream(Files.readAllBytes(file));
  }

  private static CertificateFactory factory() {
    try {
      return CertificateFactory.getInstance("X.509");
    } catch (CertificateException e) {
      throw new IllegalStateException("every JDK reads X.509", e);
    }
  }

  private static IOException unusable(String what, Path file) {
    return new IOException("TLS cannot use what is configured: " + what + file);
  }
}
