package srvcc.kms.api;

import io.grpc.Context;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import srvcc.kms.policy.Caller;
import srvcc.kms.policy.Operation;
import srvcc.kms.policy.Policy;
import srvcc.kms.vault.Deadline;

/** Lets calls in and sends their answers. */
final class Calls {

  /** Who calls, as the TLS connection says. */
  static final Context.Key<Caller> CALLER = Context.key("srvcc.kms.caller");

  private final Policy policy;

  Calls(Policy policy) {
    this.policy = policy;
  }

  /** Sends the answer, or the status of what kept it from coming about. */
  <R> void answer(Operation operation, StreamObserver<R> observer, Function<Call, R> handler) {
    R answer;
    try {
      answer = handler.apply(admit(operation));
    } catch (RuntimeException | Error e) {
      observer.onError(StatusProto.toStatusRuntimeException(Failures.status(e)));
      return;
    }
    observer.onNext(answer);
    observer.onCompleted();
  }

  private Call admit(Operation operation) {
    Caller caller = CALLER.get();
    policy.checkRole(caller, operation);
    return new Call(caller, operation, deadline());
  }

  private static Deadline deadline() {
    io.grpc.Deadline deadline = Objects.requireNonNull(Context.current().getDeadline());
    return Deadline.in(deadline.timeRemaining(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS);
  }
}
