package srvcc.kms.api;

import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import srvcc.kms.policy.Caller;
import srvcc.kms.policy.Operation;
import srvcc.kms.vault.Deadline;

/** Sends the answers of calls that the interceptors have let in. */
final class Calls {

  /** Who calls, as the TLS connection says. */
  static final Context.Key<Caller> CALLER = Context.key("srvcc.kms.caller");

  /** What is asked for, and the caller's roles allow. */
  static final Context.Key<Operation> OPERATION = Context.key("srvcc.kms.operation");

  /** What the request says, once it has been read. */
  static final Context.Key<AtomicReference<Optional<Message>>> ASKED =
      Context.key("srvcc.kms.asked");

  private Calls() {}

  /** Sends the answer, or the status of what kept it from coming about. */
  static <R> void answer(Message request, StreamObserver<R> observer, Function<Call, R> handler) {
    ASKED.get().set(Optional.of(request));
    R answer;
    try {
      answer = handler.apply(new Call(CALLER.get(), OPERATION.get(), request, deadline()));
    } catch (RuntimeException | Error e) {
      observer.onError(StatusProto.toStatusRuntimeException(Failures.status(e)));
      return;
    }
    observer.onNext(answer);
    observer.onCompleted();
  }

  private static Deadline deadline() {
    io.grpc.Deadline deadline = Objects.requireNonNull(Context.current().getDeadline());
    return Deadline.in(deadline.timeRemaining(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS);
  }
}
