package srvcc.kms.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import srvcc.kms.client.pki.DemoAuthority;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.NfType;
import srvcc.kms.client.pki.PkiDirectory;

/**
 * The authority of a directory of certificates, to make network functions that are not in it.
 *
 * @param authority the same
 */
record Authority(DemoAuthority authority) {
  /** Reads it. */
  static Authority of(PkiDirectory pki) {
    try (InputStream certificate = Files.newInputStream(pki.authorityCertificate())) {
      return new Authority(
          new DemoAuthority(
              (X509Certificate)
                  CertificateFactory.getInstance("X.509").generateCertificate(certificate),
              key(pki)));
    } catch (IOException | GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** A network function of this role. */
  NfIdentity identity(NfType role) {
    return role.equals(NfType.MSC) ? authority.recipient(role) : authority.client(role);
  }

  private static PrivateKey key(PkiDirectory pki) throws IOException, GeneralSecurityException {
    String pem = Files.readString(pki.key("ca")).replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
  }
}
