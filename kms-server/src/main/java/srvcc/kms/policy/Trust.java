package srvcc.kms.policy;

import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import srvcc.kms.refusal.Refusal;

/**
 * Whom the service believes: the CAs of the callers and, if the operator has them, their revocation
 * lists. Does not change; another one takes its place when the files do.
 */
public final class Trust {

  private final Set<X509Certificate> authorities;
  private final Set<X500Principal> names;
  private final Optional<RevocationLists> revocations;

  private Trust(Set<X509Certificate> authorities, Optional<RevocationLists> revocations) {
    this.authorities = authorities;
    this.names =
        authorities.stream()
            .map(X509Certificate::getSubjectX500Principal)
            .collect(Collectors.toUnmodifiableSet());
    this.revocations = revocations;
  }

  /** Believes the certificates of these CAs until they expire. */
  public static Trust in(Collection<X509Certificate> authorities) {
    return new Trust(Set.copyOf(authorities), Optional.empty());
  }

  /**
   * Believes the certificates of these CAs until they expire or are on a list.
   *
   * @throws CRLException if a list is not of one of the CAs, is no whole one or has no end; if a CA
   *     has none, or more than one
   */
  public static Trust in(Collection<X509Certificate> authorities, Collection<X509CRL> lists)
      throws CRLException {
    Set<X509Certificate> all = Set.copyOf(authorities);
    return new Trust(all, Optional.of(RevocationLists.of(all, lists)));
  }

  /**
   * What is to be thought of a certificate. A list that is out of date makes every certificate of
   * its CA doubtful.
   *
   * @param chain the certificate, then those between it and a CA
   */
  public Verdict check(List<X509Certificate> chain, Instant now) {
    List<X509Certificate> path = untilAuthority(chain);
    if (path.isEmpty()) {
      return new Verdict.Distrusted(new Refusal.CallerUntrusted());
    }
    Instant listsEnd = listsEnd(path);
    if (now.isAfter(listsEnd)) {
      return new Verdict.Distrusted(new Refusal.RevocationUnknown());
    }
    List<Optional<Refusal>> answers =
        issuers(path).map(authority -> objection(path, authority, now)).toList();
    return answers.contains(Optional.<Refusal>empty())
        ? new Verdict.Trusted(end(path, listsEnd))
        : new Verdict.Distrusted(worst(answers));
  }

  /** Of CAs of one name, all but the right one merely say that it is not theirs. */
  private static Refusal worst(List<Optional<Refusal>> answers) {
    return answers.stream()
        .flatMap(Optional::stream)
        .filter(why -> !(why instanceof Refusal.CallerUntrusted))
        .findFirst()
        .orElseGet(Refusal.CallerUntrusted::new);
  }

  /** The CAs whose lists are out of date, so that none of their certificates is believed. */
  public List<X500Principal> overdueAt(Instant now) {
    return revocations.map(lists -> lists.overdueAt(now)).orElse(List.of());
  }

  /** A chain may go on to the CA itself, and beyond. */
  private List<X509Certificate> untilAuthority(List<X509Certificate> chain) {
    for (int i = 0; i < chain.size(); i++) {
      if (names.contains(chain.get(i).getIssuerX500Principal())) {
        return chain.subList(0, i + 1);
      }
    }
    return List.of();
  }

  private Instant listsEnd(List<X509Certificate> path) {
    List<X500Principal> issuers =
        path.stream().map(X509Certificate::getIssuerX500Principal).toList();
    return revocations.map(lists -> lists.end(issuers)).orElse(Instant.MAX);
  }

  private static Instant end(List<X509Certificate> path, Instant listsEnd) {
    Stream<Instant> validity =
        path.stream().map(certificate -> certificate.getNotAfter().toInstant());
    return Stream.concat(validity, Stream.of(listsEnd)).min(Instant::compareTo).orElseThrow();
  }

  private Stream<X509Certificate> issuers(List<X509Certificate> path) {
    X500Principal issuer = path.getLast().getIssuerX500Principal();
    return authorities.stream()
        .filter(authority -> authority.getSubjectX500Principal().equals(issuer));
  }

  /**
   * What speaks against a path from that CA. Never fetches a list or asks a responder: what the JDK
   * could do of that is off by default.
   */
  private Optional<Refusal> objection(
      List<X509Certificate> path, X509Certificate authority, Instant now) {
    try {
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
      parameters.setDate(Date.from(now));
      parameters.setRevocationEnabled(revocations.isPresent());
      if (revocations.isPresent()) {
        parameters.addCertStore(
            CertStore.getInstance(
                "Collection", new CollectionCertStoreParameters(revocations.get().all())));
      }
      CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
      var _ = CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
      return Optional.empty();
    } catch (CertPathValidatorException e) {
      return Optional.of(why(e));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no PKIX validation", e);
    }
  }

  private static Refusal why(CertPathValidatorException e) {
    if (!(e.getReason() instanceof BasicReason reason)) {
      return new Refusal.CallerUntrusted();
    }
    return switch (reason) {
      case EXPIRED, NOT_YET_VALID -> new Refusal.CallerExpired();
      case REVOKED -> new Refusal.CallerRevoked();
      case UNDETERMINED_REVOCATION_STATUS -> new Refusal.RevocationUnknown();
      default -> new Refusal.CallerUntrusted();
    };
  }
}
