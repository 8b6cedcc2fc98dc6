package srvcc.kms.policy;

import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/**
 * The certificate revocation lists of the authorities (RFC 5280 5), one for each, whole and signed
 * by it.
 */
final class RevocationLists {

  private final Map<X500Principal, List<X509CRL>> byIssuer;

  private RevocationLists(Map<X500Principal, List<X509CRL>> byIssuer) {
    this.byIssuer = byIssuer;
  }

  /**
   * Checks the lists.
   *
   * @throws CRLException if one is not of an authority, no whole list, or without an end; if an
   *     authority has none, or more than one
   */
  static RevocationLists of(Set<X509Certificate> authorities, Collection<X509CRL> lists)
      throws CRLException {
    for (X509CRL list : lists) {
      checkForm(list);
      checkSignature(list, authorities);
    }
    for (X509Certificate authority : authorities) {
      checkHasOne(authority, lists);
    }
    return new RevocationLists(
        lists.stream().collect(Collectors.groupingBy(X509CRL::getIssuerX500Principal)));
  }

  /** All of them. */
  Collection<X509CRL> all() {
    return byIssuer.values().stream().flatMap(List::stream).toList();
  }

  /**
   * When the first list of these issuers was to be replaced by a newer one; from then on nobody can
   * tell what they have revoked.
   */
  Instant end(Collection<X500Principal> issuers) {
    return issuers.stream()
        .flatMap(issuer -> byIssuer.getOrDefault(issuer, List.of()).stream())
        .map(list -> list.getNextUpdate().toInstant())
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** Those whose lists were to be replaced before that time. */
  List<X500Principal> overdueAt(Instant now) {
    return byIssuer.keySet().stream().filter(issuer -> now.isAfter(end(List.of(issuer)))).toList();
  }

  /** What says that a list is not whole is critical (RFC 5280 5.2.4, 5.2.5). */
  private static void checkForm(X509CRL list) throws CRLException {
    Set<String> critical = list.getCriticalExtensionOIDs();
    if (critical != null && !critical.isEmpty()) {
      throw unusable(list, "must be a whole list, without critical extensions");
    }
    if (list.getNextUpdate() == null) {
      throw unusable(list, "must say when the next one comes");
    }
  }

  private static void checkSignature(X509CRL list, Set<X509Certificate> authorities)
      throws CRLException {
    for (X509Certificate authority : authorities) {
      if (isSignedBy(list, authority)) {
        return;
      }
    }
    throw unusable(list, "must be signed by a CA of tls.clientAuthorities");
  }

  private static void checkHasOne(X509Certificate authority, Collection<X509CRL> lists)
      throws CRLException {
    long signed = lists.stream().filter(list -> isSignedBy(list, authority)).count();
    if (signed != 1) {
      // Of several, the JDK's validation would look at one.
      throw new CRLException(
          "there must be one revocation list of "
              + authority.getSubjectX500Principal()
              + ", not "
              + signed);
    }
  }

  private static boolean isSignedBy(X509CRL list, X509Certificate authority) {
    if (!list.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
      return false;
    }
    try {
      list.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static CRLException unusable(X509CRL list, String rule) {
    return new CRLException("the revocation list of " + list.getIssuerX500Principal() + " " + rule);
  }
}
