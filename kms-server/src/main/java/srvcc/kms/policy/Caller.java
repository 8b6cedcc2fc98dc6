package srvcc.kms.policy;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.NfInstanceId;

/**
 * Who calls: what the certificate of the TLS connection says, nothing else.
 *
 * @param instance the NF instance
 * @param amfSet the AMF set that it is of, if it is of one
 * @param roles those of its NFTypes that the service knows
 * @param certificate the certificate itself
 */
public record Caller(
    NfInstanceId instance, Optional<NfSet> amfSet, Set<NfRole> roles, X509Certificate certificate) {

  /** Whether the caller has the role. */
  public boolean is(NfRole role) {
    return roles.contains(role);
  }

  /**
   * Whose keys and handovers are the caller's, and whose become what it makes: the AMF set's, which
   * all of its members share, or else the instance's own.
   */
  public NfInstanceId owner() {
    return amfSet.map(NfSet::owner).orElse(instance);
  }

  /** The kinds of key that any of the caller's roles may take for a derivation on its own. */
  public Set<KeyName> derivesFrom() {
    return roles.stream()
        .flatMap(role -> role.derivesFrom().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether any of the caller's roles may bring a key of that kind into the token. */
  public boolean brings(KeyName kind) {
    return roles.stream().anyMatch(role -> role.brings().contains(kind));
  }

  /** Instance and roles. */
  @Override
  public String toString() {
    return roles + " " + instance;
  }
}
