package srvcc.kms.client.kms;

import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Calls that depend on each other, of one thread: they share a deadline and stay on one server, as
 * long as it answers. A call that it could not take is repeated, the same message on another
 * server, and what follows goes there, too. Every call of the contract can be repeated safely,
 * because what changes anything carries a request id, which is part of the message.
 *
 * <p>gRPC's own retry policy decides by the status code alone. It would repeat a quota that is used
 * up, and would not wait for as long as the service asks in RetryInfo.
 */
final class Operation {
  private final Calls calls;
  private final Deadline deadline;
  private Server server;

  Operation(Calls calls, Deadline deadline, Server first) {
    this.calls = calls;
    this.deadline = deadline;
    this.server = first;
  }

  /** Returns the server that answered last, or is to be called first. */
  Server server() {
    return server;
  }

  /**
   * Makes a call.
   *
   * @throws KmsException if the service refuses, or no server could take the call in time
   */
  <Q, A> A call(MethodDescriptor<Q, A> method, Q request) {
    Set<Server> failed = new HashSet<>();
    for (int attempt = 1; ; attempt++) {
      try {
        return once(method, request);
      } catch (StatusRuntimeException e) {
        failed.add(server);
        awaitRepetition(attempt, KmsException.of(e));
        moveOn(failed);
      }
    }
  }

  private <Q, A> A once(MethodDescriptor<Q, A> method, Q request) {
    CallOptions options = CallOptions.DEFAULT.withDeadline(deadline);
    return ClientCalls.blockingUnaryCall(calls.channel(server), method, options, request);
  }

  private void awaitRepetition(int attempt, KmsException failure) {
    Duration delay = calls.retries().delayAfter(attempt, failure);
    boolean inTime = delay.toNanos() < deadline.timeRemaining(TimeUnit.NANOSECONDS);
    if (!failure.isRepeatable() || !inTime || attempt >= calls.retries().attempts()) {
      throw failure;
    }
    pause(delay, failure);
    if (Context.current().isCancelled()) {
      throw failure;
    }
  }

  private void moveOn(Set<Server> failed) {
    Server next = calls.servers().next(failed, deadline);
    if (!next.equals(server)) {
      calls.moved().incrementAndGet();
    }
    server = next;
  }

  private static void pause(Duration delay, KmsException failure) {
    try {
      TimeUnit.NANOSECONDS.sleep(delay.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
