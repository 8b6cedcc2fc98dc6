package srvcc.kms.client.kms;

import static java.util.stream.Collectors.groupingBy;

import io.grpc.ConnectivityState;
import io.grpc.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The servers of the service, and whose turn it is: round robin over those that are healthy.
 *
 * <p>One channel over all addresses would choose by itself. It has no way to keep dependent calls
 * on one server, nor to keep a repeated call away from the server that just failed, short of a load
 * balancing policy of one's own. With a channel for each server both are a choice from a list, and
 * connecting, health and the check of the host name stay gRPC's. Only its pauses between attempts
 * to connect, which grow to minutes, are cut short while calls are made.
 */
final class Servers implements AutoCloseable {
  private static final int CLOSING_SECONDS = 5;

  /** Left alone, gRPC tries a server again that was away after up to two minutes. */
  private static final long RECONNECT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final List<Server> all;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLong reconnected = new AtomicLong(System.nanoTime());

  Servers(List<Server> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Returns the server whose turn it is; where none is healthy, waits for those that are being
   * connected to; where there are none of these either, returns one whose call will say why, and
   * has all connected to at once, for the call after that.
   *
   * @param failed servers to be avoided while there is another
   * @param deadline how long to wait at the most
   */
  Server next(Set<Server> failed, Deadline deadline) {
    while (true) {
      Map<ConnectivityState, List<Server>> by = all.stream().collect(groupingBy(Server::state));
      reconnect(by.getOrDefault(ConnectivityState.TRANSIENT_FAILURE, List.of()));
      List<Server> healthy = by.getOrDefault(ConnectivityState.READY, List.of());
      if (!healthy.isEmpty()) {
        return turn(healthy, failed);
      }
      if (!changed(by, deadline)) {
        all.forEach(Server::connectNow);
        return turn(all, failed);
      }
    }
  }

  /** Ends all connections, with what is still on its way. */
  @Override
  public void close() {
    all.forEach(Server::close);
    Deadline deadline = Deadline.after(CLOSING_SECONDS, TimeUnit.SECONDS);
    try {
      for (Server server : all) {
        server.awaitClosed(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** So that a server that is back is there before the other one goes. */
  private void reconnect(List<Server> away) {
    long last = reconnected.get();
    long now = System.nanoTime();
    if (now - last > RECONNECT_NANOS && reconnected.compareAndSet(last, now)) {
      away.forEach(Server::connectNow);
    }
  }

  private Server turn(List<Server> servers, Set<Server> failed) {
    List<Server> others = servers.stream().filter(server -> !failed.contains(server)).toList();
    List<Server> choice = others.isEmpty() ? servers : others;
    return choice.get(Math.floorMod(turn.getAndIncrement(), choice.size()));
  }

  /** Says whether a server that is being connected to went on before the deadline. */
  private static boolean changed(Map<ConnectivityState, List<Server>> by, Deadline deadline) {
    CountDownLatch change = new CountDownLatch(1);
    boolean connecting = false;
    for (var state : List.of(ConnectivityState.IDLE, ConnectivityState.CONNECTING)) {
      for (Server server : by.getOrDefault(state, List.of())) {
        server.onChangeFrom(state, change::countDown);
        connecting = true;
      }
    }
    return connecting && await(change, deadline);
  }

  private static boolean await(CountDownLatch change, Deadline deadline) {
    try {
      return change.await(deadline.timeRemaining(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // The call that follows sees it, too, and ends.
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
