package srvcc.kms.api;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.function.Supplier;
import srvcc.kms.policy.Caller;
import srvcc.kms.policy.Trust;

/**
 * Takes the caller from the certificate of the TLS connection, before anything else looks at the
 * call. A certificate that was good when the connection was made may not be any more.
 */
final class CallerInterceptor implements ServerInterceptor {

  private final Supplier<Trust> trust;
  private final Clock clock;

  /**
   * Asks every time.
   *
   * @param trust whom the service believes now
   */
  CallerInterceptor(Supplier<Trust> trust, Clock clock) {
    this.trust = trust;
    this.clock = clock;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return Refusing.orClose(
        call,
        () -> {
          Caller caller = Peer.of(call).caller(trust.get(), clock.instant());
          Context context = Context.current().withValue(Calls.CALLER, caller);
          return Contexts.interceptCall(context, call, headers, next);
        });
  }

  /** Of whoever is at the other end, good or not. */
  static X509Certificate certificate(ServerCall<?, ?> call) {
    return Peer.of(call).certificate();
  }
}
