package srvcc.kms.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * Whether a private key belongs to a certificate: TLS would start without that and then fail every
 * handshake.
 */
final class KeyMatch {

  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
  private static final byte[] PROBE = {1};

  private KeyMatch() {}

  /**
   * Checks the pair.
   *
   * @throws IOException if they do not belong together, or one cannot be read
   */
  static void check(TlsFiles files) throws IOException {
    try {
      PublicKey publicKey = publicKey(files.certificateChain());
      String algorithm = SIGNATURES.get(publicKey.getAlgorithm());
      if (algorithm != null && !signs(privateKey(files.privateKey()), publicKey, algorithm)) {
        throw mismatch();
      }
    } catch (GeneralSecurityException e) {
      throw mismatch();
    }
  }

  private static boolean signs(PrivateKey key, PublicKey publicKey, String algorithm)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(PROBE);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(PROBE);
    return signature.verify(signed);
  }

  private static PublicKey publicKey(Path chain) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(chain)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException {
    try (PEMParser parser = new PEMParser(Files.newBufferedReader(file))) {
      if (parser.readObject() instanceof PrivateKeyInfo key) {
        return new JcaPEMKeyConverter().getPrivateKey(key);
      }
    }
    throw new IOException(
        "tls.privateKey must be a private key, PEM and PKCS#8, without a password");
  }

  private static IOException mismatch() {
    return new IOException("tls.privateKey is not the key of tls.certificateChain");
  }
}
