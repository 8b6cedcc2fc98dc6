package srvcc.kms.api;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.TimeUnit;
import srvcc.kms.refusal.Refusal;

/**
 * Insists on a deadline before a call takes a place: gRPC cancels the call when it passes, so that
 * no caller keeps a place for longer than that.
 */
final class DeadlineInterceptor implements ServerInterceptor {

  private static final long LONGEST_SECONDS = 60;

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return Refusing.orClose(
        call,
        () -> {
          Deadline deadline = Context.current().getDeadline();
          if (deadline == null || deadline.timeRemaining(TimeUnit.SECONDS) > LONGEST_SECONDS) {
            throw new Refusal.DeadlineInvalid().asException();
          }
          return next.startCall(call, headers);
        });
  }
}
