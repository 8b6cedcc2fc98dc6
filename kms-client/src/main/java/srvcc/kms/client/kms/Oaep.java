package srvcc.kms.client.kms;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import javax.crypto.Cipher;
import srvcc.kms.client.crypto.SecretOctets;

/** RSAES-OAEP (RFC 8017 7.1) with an empty label. */
public final class Oaep {
  private static final String TRANSFORMATION = "RSA/ECB/OAEPPadding";

  private Oaep() {}

  /** Wraps a key for the owner of a public key; the ciphertext is as long as the modulus. */
  public static byte[] wrap(SecretOctets key, PublicKey recipient, OaepHash hash) {
    return key.open(octets -> wrap(octets, recipient, hash));
  }

  /**
   * Unwraps a key that was wrapped to the public key of this private key.
   *
   * @throws InvalidAnswerException if it does not unwrap, whatever the cause
   */
  public static SecretOctets unwrap(
      byte[] ciphertext, PrivateKey own, OaepHash hash, String field) {
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.DECRYPT_MODE, own, hash.parameters());
      return SecretOctets.takingOver(cipher.doFinal(ciphertext));
    } catch (GeneralSecurityException e) {
      throw new InvalidAnswerException(field, "it does not unwrap with the recipient's key", e);
    }
  }

  private static byte[] wrap(byte[] octets, PublicKey recipient, OaepHash hash) {
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, recipient, hash.parameters());
      return cipher.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a key that cannot be wrapped to this public key", e);
    }
  }
}
