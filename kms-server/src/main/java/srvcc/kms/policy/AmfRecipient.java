package srvcc.kms.policy;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;

/**
 * Decides whether the certificate of a caller may have the caller's NAS keys wrapped to it. Who the
 * caller is, and that the certificate is good, its call has shown.
 */
public final class AmfRecipient {

  private static final RecipientRules RULES = new RecipientRules("certificate");

  private AmfRecipient() {}

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
