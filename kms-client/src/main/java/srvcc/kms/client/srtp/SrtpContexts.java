package srvcc.kms.client.srtp;

import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.utils.logging2.LoggerImpl;

/**
 * The library's contexts for AES_CM_128_HMAC_SHA1_80. It keeps session keys until they are garbage.
 */
final class SrtpContexts {
  private static final int AUTHENTICATION_KEY_OCTETS = 20;
  private static final int TAG_OCTETS = 10;

  /** What the library says of ciphers and libraries that it looked for is nobody's concern. */
  private static final Logger SILENT = Logger.getLogger("org.jitsi");

  static {
    SILENT.setLevel(Level.OFF);
    Aes.setFactoryClassName("SunJCE");
  }

  private SrtpContexts() {}

  static SrtpCryptoContext of(boolean sender, SrtpMasterKey master, int ssrc) {
    return master.key().open(key -> master.salt().open(salt -> of(sender, key, salt, ssrc)));
  }

  private static SrtpCryptoContext of(boolean sender, byte[] key, byte[] salt, int ssrc) {
    SrtpPolicy policy =
        new SrtpPolicy(
            SrtpPolicy.AESCM_ENCRYPTION,
            SrtpMasterKey.KEY_OCTETS,
            SrtpPolicy.HMACSHA1_AUTHENTICATION,
            AUTHENTICATION_KEY_OCTETS,
            TAG_OCTETS,
            SrtpMasterKey.SALT_OCTETS);
    try {
      return new SrtpCryptoContext(
          sender, ssrc, 0, key, salt, policy, new LoggerImpl("org.jitsi.srtp"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES and HMAC-SHA-1 are of every JDK", e);
    }
  }
}
