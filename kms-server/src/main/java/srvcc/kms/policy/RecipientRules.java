package srvcc.kms.policy;

import java.math.BigInteger;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;

/**
 * What a certificate must be for keys to be wrapped to it, whoever it is of.
 *
 * @param field the request field that a refusal names
 */
record RecipientRules(String field) {

  private static final int KEY_ENCIPHERMENT = 2;
  private static final int LEAST_MODULUS_BITS = 2048;
  private static final BigInteger LEAST_EXPONENT = RSAKeyGenParameterSpec.F4;
  private static final int NO_CA = -1;

  /** anyExtendedKeyUsage, serverAuth, clientAuth (RFC 5280 4.2.1.12). */
  private static final List<String> TLS_PURPOSES =
      List.of("2.5.29.37.0", "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");

  /**
   * The key to wrap to.
   *
   * @throws RefusedException CertificateUnsuitable, with the rule that the certificate breaks
   */
  RSAPublicKey key(X509Certificate certificate) {
    checkUse(certificate);
    return rsaKey(certificate);
  }

  RefusedException unsuitable(String rule) {
    return new Refusal.CertificateUnsuitable(field, rule).asException();
  }

  private void checkUse(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    if (usage == null || !usage[KEY_ENCIPHERMENT]) {
      throw unsuitable("must have the key usage keyEncipherment");
    }
    if (certificate.getBasicConstraints() != NO_CA) {
      throw unsuitable("must not be of a CA");
    }
    if (Collections.disjoint(purposes(certificate), TLS_PURPOSES)) {
      throw unsuitable("must be for TLS clients or servers, where it names its purposes");
    }
  }

  /** The extended key usages; every one of TLS where the certificate does not say. */
  private static Collection<String> purposes(X509Certificate certificate) {
    try {
      return Objects.requireNonNullElse(certificate.getExtendedKeyUsage(), TLS_PURPOSES);
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  /** A modulus that is even, or a small exponent, would let anybody read what is wrapped. */
  private RSAPublicKey rsaKey(X509Certificate certificate) {
    if (!(certificate.getPublicKey() instanceof RSAPublicKey key)
        || key.getModulus().bitLength() < LEAST_MODULUS_BITS) {
      throw unsuitable("must have an RSA key of 2048 bits or more");
    }
    boolean odd = key.getModulus().testBit(0) && key.getPublicExponent().testBit(0);
    if (!odd || key.getPublicExponent().compareTo(LEAST_EXPONENT) < 0) {
      throw unsuitable("must have an odd RSA modulus and an odd exponent of 65537 or more");
    }
    return key;
  }
}
