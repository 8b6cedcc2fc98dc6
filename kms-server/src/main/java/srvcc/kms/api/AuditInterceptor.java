package srvcc.kms.api;

import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import srvcc.kms.audit.Trail;

/** Has every refusal written down, outside of everything that may refuse. */
final class AuditInterceptor implements ServerInterceptor {

  private final Trail trail;
  private final RefusalPlaces places = new RefusalPlaces();

  AuditInterceptor(Trail trail) {
    this.trail = trail;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    AtomicReference<Optional<Message>> asked = new AtomicReference<>(Optional.empty());
    return Contexts.interceptCall(
        Context.current().withValue(Calls.ASKED, asked),
        new AuditCall<>(call, trail, places, asked::get),
        headers,
        next);
  }
}
