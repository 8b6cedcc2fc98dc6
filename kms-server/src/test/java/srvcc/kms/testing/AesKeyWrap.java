package srvcc.kms.testing;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** AES key wrap (RFC 3394), by the JDK. */
public final class AesKeyWrap {
  private static final String TRANSFORMATION = "AES/KW/NoPadding";

  private AesKeyWrap() {}

  /** Wraps octets under a key. */
  public static byte[] wrap(byte[] key, byte[] octets) {
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(key, "AES"));
      return cipher.wrap(new SecretKeySpec(octets, "Generic"));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every JDK has AES key wrap", e);
    }
  }

  /** Unwraps what was wrapped under the key. */
  public static byte[] unwrap(byte[] key, byte[] ciphertext) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(key, "AES"));
    return cipher.unwrap(ciphertext, "Generic", Cipher.SECRET_KEY).getEncoded();
  }
}
