package srvcc.kms.client.kms;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * How calls are made.
 *
 * @param servers who is called
 * @param retries how calls are repeated
 * @param deadline how long a call may take with all its repetitions, up to a minute
 * @param observers see every attempt
 * @param moved counts the attempts that were made on another server than the one before
 */
record Calls(
    Servers servers,
    RetryPolicy retries,
    Duration deadline,
    List<ClientInterceptor> observers,
    AtomicLong moved) {

  /** Makes a call on the server whose turn it is. */
  <Q, A> A call(MethodDescriptor<Q, A> method, Q request) {
    return operation().call(method, request);
  }

  /** Begins an operation on the server whose turn it is. */
  Operation operation() {
    Deadline end = end();
    return new Operation(this, end, servers.next(Set.of(), end));
  }

  /** Begins an operation on a server. */
  Operation operationOn(Server server) {
    return new Operation(this, end(), server);
  }

  Calls within(Duration other) {
    return new Calls(servers, retries, other, observers, moved);
  }

  Calls observedBy(ClientInterceptor observer) {
    List<ClientInterceptor> more = Stream.concat(observers.stream(), Stream.of(observer)).toList();
    return new Calls(servers, retries, deadline, more, moved);
  }

  Channel channel(Server server) {
    return server.seenBy(observers);
  }

  private Deadline end() {
    return Deadline.after(deadline.toNanos(), TimeUnit.NANOSECONDS);
  }
}
