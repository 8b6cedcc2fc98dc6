package srvcc.kms.api;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import srvcc.kms.policy.NfCertificate;
import srvcc.kms.refusal.Refusal;

/**
 * Takes the caller from the certificate of the TLS connection, before anything else looks at the
 * call.
 */
final class CallerInterceptor implements ServerInterceptor {

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return Refusing.orClose(
        call,
        () -> {
          Context context =
              Context.current().withValue(Calls.CALLER, NfCertificate.caller(certificate(call)));
          return Contexts.interceptCall(context, call, headers, next);
        });
  }

  static X509Certificate certificate(ServerCall<?, ?> call) {
    SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    try {
      if (session != null
          && session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
        return certificate;
      }
    } catch (SSLPeerUnverifiedException e) {
      throw unidentified();
    }
    throw unidentified();
  }

  private static RuntimeException unidentified() {
    return new Refusal.CallerUnidentified("the connection must present a certificate")
        .asException();
  }
}
