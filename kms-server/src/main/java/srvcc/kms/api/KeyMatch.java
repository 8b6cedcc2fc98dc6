package srvcc.kms.api;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;

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
   * @throws IOException if they do not belong together
   */
  static void check(PrivateKey key, PublicKey publicKey) throws IOException {
    String algorithm = SIGNATURES.get(publicKey.getAlgorithm());
    try {
      if (algorithm == null || signs(key, publicKey, algorithm)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw mismatch();
    }
    throw mismatch();
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

  private static IOException mismatch() {
    return new IOException("tls.privateKey is not the key of tls.certificateChain");
  }
}
