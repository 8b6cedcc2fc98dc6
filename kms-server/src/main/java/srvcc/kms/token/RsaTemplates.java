package srvcc.kms.token;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;

/**
 * Attribute templates of RSA keys. A public key has no attribute set to false: NSS refuses such
 * templates.
 */
final class RsaTemplates {
  static final int MODULUS_BITS = 3072;
  private static final BigInteger EXPONENT = BigInteger.valueOf(65537);

  private RsaTemplates() {}

  static Template newPublicKey() {
    return publicKey()
        .withNumbers(Attributes.MODULUS_BITS, MODULUS_BITS)
        .with(Attributes.PUBLIC_EXPONENT, Attributes.magnitude(EXPONENT));
  }

  /**
   * Signs, until its certificate is made; it never decrypts, for that would give out what is
   * wrapped to it.
   */
  static Template newPrivateKey() {
    return Template.EMPTY
        .withNumbers(Attributes.CLASS, Attributes.PRIVATE_KEY)
        .withNumbers(Attributes.KEY_TYPE, Attributes.RSA)
        .with(Attributes.TOKEN, false)
        .with(Attributes.PRIVATE, true)
        .with(Attributes.SENSITIVE, true)
        .with(Attributes.EXTRACTABLE, false)
        .with(Attributes.DECRYPT, false)
        .with(Attributes.UNWRAP, true)
        .with(Attributes.SIGN, true);
  }

  /** What the private key becomes when its certificate is made. */
  static Template unwrapOnly(byte[] id) {
    return Template.EMPTY
        .with(Attributes.ID, id)
        .with(Attributes.SIGN, false)
        .with(Attributes.MODIFIABLE, false);
  }

  static Template recipient(RSAPublicKey key) {
    return publicKey()
        .with(Attributes.MODULUS, Attributes.magnitude(key.getModulus()))
        .with(Attributes.PUBLIC_EXPONENT, Attributes.magnitude(key.getPublicExponent()));
  }

  private static Template publicKey() {
    return Template.EMPTY
        .withNumbers(Attributes.CLASS, Attributes.PUBLIC_KEY)
        .withNumbers(Attributes.KEY_TYPE, Attributes.RSA)
        .with(Attributes.TOKEN, false)
        .with(Attributes.WRAP, true);
  }
}
