package srvcc.kms.api;

import io.grpc.ServerCall;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import srvcc.kms.audit.Actor;
import srvcc.kms.policy.Caller;
import srvcc.kms.policy.NfCertificate;
import srvcc.kms.policy.NfRole;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.tlog.Hash;

/** Who calls, in the terms of the audit log. */
final class Actors {

  private Actors() {}

  static Actor of(Caller caller, Optional<UUID> requestId) {
    TreeSet<String> roles = new TreeSet<>();
    caller.roles().stream().map(NfRole::name).forEach(roles::add);
    return new Actor.NetworkFunction(
        caller.instance(), roles, hash(caller.certificate()), requestId);
  }

  /** Whoever is at the other end of the connection, identified or not. */
  static Actor of(ServerCall<?, ?> call, Optional<UUID> requestId) {
    X509Certificate certificate = CallerInterceptor.certificate(call);
    try {
      return of(NfCertificate.caller(certificate), requestId);
    } catch (RefusedException e) {
      return new Actor.Unidentified(hash(certificate));
    }
  }

  /** SHA-256 of the certificate at the other end of the connection. */
  static Hash certificate(ServerCall<?, ?> call) {
    return hash(CallerInterceptor.certificate(call));
  }

  private static Hash hash(X509Certificate certificate) {
    return Hash.of(Digests.sha256(certificate));
  }
}
