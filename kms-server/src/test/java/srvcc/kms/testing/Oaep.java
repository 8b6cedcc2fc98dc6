package srvcc.kms.testing;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import srvcc.kms.vault.OaepHash;

/** RSAES-OAEP (RFC 8017) with an empty label, by the JDK. */
public final class Oaep {
  private Oaep() {}

  /** Wraps to a public key. */
  public static byte[] wrap(Key publicKey, OaepHash hash, byte[] octets) {
    try {
      return run(Cipher.ENCRYPT_MODE, publicKey, hash, octets);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every JDK has OAEP", e);
    }
  }

  /** Unwraps what was wrapped to the key. */
  public static byte[] unwrap(PrivateKey key, OaepHash hash, byte[] ciphertext)
      throws GeneralSecurityException {
    return run(Cipher.DECRYPT_MODE, key, hash, ciphertext);
  }

  private static byte[] run(int mode, Key key, OaepHash hash, byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(mode, key, parameters(hash));
    return cipher.doFinal(input);
  }

  private static OAEPParameterSpec parameters(OaepHash hash) {
    return switch (hash) {
      case SHA1 ->
          new OAEPParameterSpec(
              "SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);
      case SHA256 ->
          new OAEPParameterSpec(
              "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    };
  }
}
