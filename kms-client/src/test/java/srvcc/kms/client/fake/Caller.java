package srvcc.kms.client.fake;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import srvcc.kms.client.pki.NfIdentity;

/** Who calls, by the certificate of the connection. */
final class Caller implements ServerInterceptor {
  private static final Context.Key<X509Certificate> CERTIFICATE = Context.key("certificate");

  static X509Certificate certificate() {
    return Objects.requireNonNull(CERTIFICATE.get());
  }

  static String instanceId() {
    return NfIdentity.instanceIdOf(certificate()).toString();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    SSLSession session =
        Objects.requireNonNull(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
    try {
      X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
      return Contexts.interceptCall(
          Context.current().withValue(CERTIFICATE, certificate), call, headers, next);
    } catch (SSLPeerUnverifiedException e) {
      throw new AssertionError(e);
    }
  }
}
