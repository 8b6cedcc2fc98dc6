package srvcc.kms.testing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Key pairs. Those of RSA are made once, because that takes long. */
public final class TestKeyPairs {
  private static final Map<String, KeyPair> RSA = new ConcurrentHashMap<>();

  private TestKeyPairs() {}

  /** What an MSC server has: RSA-2048. */
  public static KeyPair msc() {
    return rsa("msc", 2048);
  }

  /** Somebody else's RSA-2048. */
  public static KeyPair other() {
    return rsa("other", 2048);
  }

  /** Shorter than anybody's may be: RSA-1024. */
  public static KeyPair tooShort() {
    return rsa("too short", 1024);
  }

  /** A fresh pair on P-256. */
  public static KeyPair ec() {
    return generate("EC", 256);
  }

  static KeyPair transport() {
    return rsa("transport", 3072);
  }

  static X509Certificate transportCertificate() {
    return TestAuthority.selfSigned("fake token", transport()).certificate();
  }

  private static KeyPair rsa(String whose, int bits) {
    return RSA.computeIfAbsent(whose, _ -> generate("RSA", bits));
  }

  private static KeyPair generate(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every JDK has " + algorithm, e);
    }
  }
}
