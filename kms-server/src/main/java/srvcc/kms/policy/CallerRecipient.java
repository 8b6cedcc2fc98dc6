package srvcc.kms.policy;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;

/**
 * Decides whether the certificate of a caller may have keys that are the caller's to know wrapped
 * to it. Who the caller is, and that the certificate is good, its call has shown.
 */
public final class CallerRecipient {

  private static final RecipientRules RULES = new RecipientRules("certificate");

  private CallerRecipient() {}

  /**
   * The key to wrap to.
   *
   * @throws srvcc.kms.refusal.RefusedException CertificateUnsuitable, with the rule that the
   *     certificate breaks
   */
  public static RSAPublicKey key(X509Certificate certificate) {
    return RULES.key(certificate);
  }
}
