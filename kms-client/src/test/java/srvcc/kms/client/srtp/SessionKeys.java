package srvcc.kms.client.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The session keys of RFC 3711 4.3 a second time, with javax.crypto. */
final class SessionKeys {
  private final byte[] masterKey;
  private final byte[] masterSalt;

  SessionKeys(byte[] masterKey, byte[] masterSalt) {
    this.masterKey = masterKey;
    this.masterSalt = masterSalt;
  }

  byte[] encryption() throws GeneralSecurityException {
    return derived(0, 16);
  }

  byte[] authentication() throws GeneralSecurityException {
    return derived(1, 20);
  }

  byte[] salt() throws GeneralSecurityException {
    return derived(2, 14);
  }

  private byte[] derived(int label, int size) throws GeneralSecurityException {
    byte[] x = new byte[16];
    System.arraycopy(masterSalt, 0, x, 0, masterSalt.length);
    x[7] ^= (byte) label;
    return keyStream(masterKey, x, new byte[size]);
  }

  /** AES in counter mode (4.1.1). */
  static byte[] keyStream(byte[] key, byte[] iv, byte[] over) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    return cipher.doFinal(over);
  }
}
