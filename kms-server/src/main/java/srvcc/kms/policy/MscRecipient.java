package srvcc.kms.policy;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;

/** Decides whether a certificate may have CK_SRVCC and IK_SRVCC wrapped to it. */
public final class MscRecipient {

  private static final RecipientRules RULES = new RecipientRules("msc_certificate");

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
    return RULES.key(certificate);
  }

  private static void checkNames(X509Certificate certificate, NfInstanceId msc) {
    Caller named;
    try {
      named = NfCertificate.caller(certificate);
    } catch (RefusedException e) {
      throw RULES.unsuitable("must name one NF instance and its types");
    }
    if (!named.is(NfRole.CUSTOM_MSC) || !named.instance().equals(msc)) {
      throw RULES.unsuitable("must be of the MSC server that the handover names");
    }
  }

  private void checkTrust(X509Certificate certificate) {
    Verdict verdict = trust.get().check(List.of(certificate), clock.instant());
    if (verdict instanceof Verdict.Distrusted(Refusal why)) {
      throw switch (why) {
        case Refusal.RevocationUnknown _ -> why.asException();
        case Refusal.CallerRevoked _ -> RULES.unsuitable("must not be revoked");
        default -> RULES.unsuitable("must be valid now and issued by a CA of the callers");
      };
    }
  }
}
