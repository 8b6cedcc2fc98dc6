package srvcc.kms.policy;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
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
   * The key to wrap to.
   *
   * @param msc the MSC server that the handover names
   * @throws RefusedException CertificateUnsuitable, with the rule that the certificate breaks
   */
  public RSAPublicKey key(X509Certificate certificate, NfInstanceId msc) {
    checkPath(certificate);
    checkNames(certificate, msc);
    if (!(certificate.getPublicKey() instanceof RSAPublicKey key)
        || key.getModulus().bitLength() < LEAST_MODULUS_BITS) {
      throw unsuitable("must have an RSA key of 2048 bits or more");
    }
    boolean[] usage = certificate.getKeyUsage();
    if (usage == null || !usage[KEY_ENCIPHERMENT]) {
      throw unsuitable("must have the key usage keyEncipherment");
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
