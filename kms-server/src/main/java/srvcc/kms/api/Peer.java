package srvcc.kms.api;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerCall;
import io.grpc.ServerTransportFilter;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import srvcc.kms.policy.Caller;
import srvcc.kms.policy.NfCertificate;
import srvcc.kms.policy.Trust;
import srvcc.kms.policy.Verdict;
import srvcc.kms.refusal.Refusal;

/**
 * The other end of a connection. Its certificate is asked about at every call; the answer is kept
 * until the files change that it rests on, or its time is over, so that a call pays for a
 * comparison alone.
 */
final class Peer {

  private static final Attributes.Key<Peer> ATTRIBUTE = Attributes.Key.create("srvcc.kms.peer");

  private final List<X509Certificate> chain;
  private volatile @Nullable Checked checked;
  private volatile @Nullable Caller caller;

  private Peer(List<X509Certificate> chain) {
    this.chain = chain;
  }

  /** Gives every connection its peer. */
  static ServerTransportFilter filter() {
    return new ServerTransportFilter() {
      @Override
      public Attributes transportReady(Attributes connection) {
        Peer peer = new Peer(certificates(connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION)));
        return connection.toBuilder().set(ATTRIBUTE, peer).build();
      }
    };
  }

  /**
   * Who is at the other end of the call's connection.
   *
   * @throws srvcc.kms.refusal.RefusedException CallerUnidentified, if it has no certificate
   */
  static Peer of(ServerCall<?, ?> call) {
    return Optional.ofNullable(call.getAttributes().get(ATTRIBUTE))
        .filter(peer -> !peer.chain.isEmpty())
        .orElseThrow(() ->
            new Refusal.CallerUnidentified("the connection must present a certificate")
                .asException());
  }

  /** Its certificate. */
  X509Certificate certificate() {
    return chain.getFirst();
  }

  /**
   * The caller that the certificate names, if it is good now.
   *
   * @throws srvcc.kms.refusal.RefusedException CallerExpired, CallerRevoked, CallerUntrusted,
   *     RevocationUnknown, CallerUnidentified
   */
  Caller caller(Trust trust, Instant now) {
    return switch (verdict(trust, now)) {
      case Verdict.Distrusted(Refusal why) -> throw why.asException();
      case Verdict.Trusted _ -> named();
    };
  }

  private Verdict verdict(Trust trust, Instant now) {
    Checked last = checked;
    if (last == null || !last.holds(trust, now)) {
      last = new Checked(trust, trust.check(chain, now));
      checked = last;
    }
    return last.verdict();
  }

  private Caller named() {
    Caller known = caller;
    if (known == null) {
      known = NfCertificate.caller(certificate());
      caller = known;
    }
    return known;
  }

  private static List<X509Certificate> certificates(@Nullable SSLSession session) {
    try {
      Certificate[] sent = session == null ? new Certificate[0] : session.getPeerCertificates();
      return Arrays.stream(sent).map(X509Certificate.class::cast).toList();
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }

  /** A verdict and whom the service believed then. */
  private record Checked(Trust trust, Verdict verdict) {
    boolean holds(Trust now, Instant time) {
      return trust == now && verdict.holdsAt(time);
    }
  }
}
