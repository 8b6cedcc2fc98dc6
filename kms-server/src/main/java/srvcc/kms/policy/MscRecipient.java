package srvcc.kms.policy;

import java.math.BigInteger;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
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

  private final Supplier<Trust> trust;
  private final Clock clock;

  /**
   * @param trust in the certificates of callers
   */
  public MscRecipient(Supplier<Trust> trust, Clock clock) {
    this.trust = trust;
    this.clock = clock;
  }

  /**
   * The key to wrap to. Its issuer must be one of the CAs itself (TS 33.310 6.1.3c).
   *
   * @param msc the MSC server that the handover names
   * @throws RefusedException CertificateUnsuitable, with the rule that the certificate breaks;
   *     RevocationUnknown
   */
  public RSAPublicKey key(X509Certificate certificate, NfInstanceId msc) {
    checkTrust(certificate);
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

  private void checkTrust(X509Certificate certificate) {
    Verdict verdict = trust.get().check(List.of(certificate), clock.instant());
    if (verdict instanceof Verdict.Distrusted(Refusal why)) {
      throw switch (why) {
        case Refusal.RevocationUnknown _ -> why.asException();
        case Refusal.CallerRevoked _ -> unsuitable("must not be revoked");
        default -> unsuitable("must be valid now and issued by a CA of the callers");
      };
    }
  }

  private static RefusedException unsuitable(String rule) {
    return new Refusal.CertificateUnsuitable(FIELD, rule).asException();
  }
}
