package srvcc.kms.client.fake;

import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import javax.crypto.Cipher;

/** RSAES-OAEP with SHA-1, which is all that some tokens have. */
final class FakeOaep {
  private static final String TRANSFORMATION = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

  private FakeOaep() {}

  static ByteString wrap(byte[] octets, PublicKey recipient) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(Cipher.ENCRYPT_MODE, recipient);
    return ByteString.copyFrom(cipher.doFinal(octets));
  }

  static byte[] unwrap(ByteString wrapped, PrivateKey own) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(Cipher.DECRYPT_MODE, own);
    return cipher.doFinal(wrapped.toByteArray());
  }
}
