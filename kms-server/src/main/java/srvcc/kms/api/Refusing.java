package srvcc.kms.api;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets interceptors refuse a call as the services do. */
final class Refusing {

  private Refusing() {}

  /** The listener; when there is a refusal instead, the call is closed with it. */
  static <Q> ServerCall.Listener<Q> orClose(
      ServerCall<Q, ?> call, Supplier<ServerCall.Listener<Q>> listener) {
    try {
      return listener.get();
    } catch (RuntimeException e) {
      close(call, e);
      return new ServerCall.Listener<>() {};
    }
  }

  /** Closes the call with the status of what was thrown. */
  static void close(ServerCall<?, ?> call, Throwable thrown) {
    StatusRuntimeException failure = StatusProto.toStatusRuntimeException(Failures.status(thrown));
    call.close(
        failure.getStatus(), Optional.ofNullable(failure.getTrailers()).orElseGet(Metadata::new));
  }
}
