package srvcc.kms.policy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;

/** Decides whether a certificate may have CK_SRVCC and IK_SRVCC wrapped to it. */
public final class MscRecipient {

  private static final String FIELD = "msc_certificate";
  private static final int KEY_ENCIPHERMENT = 2;
  private static final int LEAST_MODULUS_BITS = 2048;
  private static final BigInteger LEAST_EXPONENT = RSAKeyGenParameterSpec.F4;
  private static final int NO_CA = -1;

  /** anyExtendedKeyUsage, serverAuth, clientAuth (RFC 5280 4.2.1.12). */
  private static final List<String> TLS_PURPOSES =
      List.of("2.5.29.37.0", "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");

  private final Set<TrustAnchor> authorities;
  private final Clock clock;

  /**
   * @param authorities the CAs whose certificates callers have
   */
  public MscRecipient(Collection<X509Certificate> authorities, Clock clock) {
    this.authorities =
        authorities.stream().map(a -> new TrustAnchor(a, null)).collect(Collectors.toSet());
    this.clock = clock;
  }

  /**
   * The key to wrap to. Its issuer must be one of the CAs itself. Revocation is not checked.
   *
   * @param msc the MSC server that the handover names
   * @throws RefusedException CertificateUnsuitable, with the rule that the certificate breaks
   */
  public RSAPublicKey key(X509Certificate certificate, NfInstanceId msc) {
    checkPath(certificate);
    checkNames(certificate, msc);
    checkUse(certificate);
    return rsaKey(certificate);
  }

  private static void checkUse(X509Certificate certificate) {
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
  private static RSAPublicKey rsaKey(X509Certificate certificate) {
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

  private static void checkNames(X509Certificate certificate, NfInstanceId msc) {
    Caller named;
    try {
      named = NfCertificate.caller(certificate);
    } catch (RefusedException e) {
      throw unsuitable("must name one NF instance and its types");
    }
    if (!named.is(NfRole.CUSTOM_MSC) || !named.instance().equals(msc)) {
      throw unsuitable("must be of the MSC server that the handover names");
    }
  }

  private void checkPath(X509Certificate certificate) {
    try {
      PKIXParameters parameters = new PKIXParameters(authorities);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(clock.instant()));
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)),
              parameters);
    } catch (CertPathValidatorException e) {
      throw unsuitable("must be valid now and issued by a CA of the callers");
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("no CA of the callers is configured", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no PKIX validation", e);
    }
  }

  private static RefusedException unsuitable(String rule) {
    return new Refusal.CertificateUnsuitable(FIELD, rule).asException();
  }
}
