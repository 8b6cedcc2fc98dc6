package srvcc.kms.policy;

import java.security.cert.X509Certificate;
import java.util.Set;
import srvcc.kms.key.NfInstanceId;

/**
 * Who calls: what the certificate of the TLS connection says, nothing else.
 *
 * @param instance the NF instance
 * @param roles those of its NFTypes that the service knows
 * @param certificate the certificate itself
 */
public record Caller(NfInstanceId instance, Set<NfRole> roles, X509Certificate certificate) {

  /** Whether the caller has the role. */
  public boolean is(NfRole role) {
    return roles.contains(role);
  }

  /** Instance and roles. */
  @Override
  public String toString() {
    return roles + " " + instance;
  }
}
