package srvcc.kms.client.crypto;

import java.io.ByteArrayOutputStream;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The key derivation function of TS 33.220 B.2: HMAC-SHA-256 over S, 32 octets. */
public final class Kdf {
  private Kdf() {}

  /**
   * Derives a key of 32 octets: HMAC-SHA-256(key, FC || P0 || L0 || P1 || L1 ...).
   *
   * @param functionCode FC, one octet
   * @param parameters P0, P1 and so on, of at most 65535 octets each
   */
  public static SecretOctets derive(SecretOctets key, int functionCode, byte[]... parameters) {
    return hmac(key, s(functionCode, parameters));
  }

  static SecretOctets hmac(SecretOctets key, byte[] message) {
    HMac mac = new HMac(SHA256Digest.newInstance());
    key.open(octets -> {
      mac.init(new KeyParameter(octets));
      return mac;
    });
    mac.update(message, 0, message.length);
    return SecretOctets.filled(mac.getMacSize(), out -> mac.doFinal(out, 0));
  }

  private static byte[] s(int functionCode, byte[]... parameters) {
    ByteArrayOutputStream s = new ByteArrayOutputStream();
    s.write(functionCode);
    for (byte[] parameter : parameters) {
      s.writeBytes(parameter);
      s.write(parameter.length >>> 8);
      s.write(parameter.length);
    }
    return s.toByteArray();
  }
}
