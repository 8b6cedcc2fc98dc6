package srvcc.kms.client.kms;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One server of the service, with a channel of its own. gRPC watches the server's health and keeps
 * the connection: the channel is READY while the server says that it serves.
 *
 * @param endpoint where it listens
 * @param channel checks the certificate against this endpoint's own host
 */
record Server(KmsEndpoint endpoint, ManagedChannel channel) {
  private static final int LARGEST_ANSWER = 1 << 20;

  /** The service refuses pings that come more often than every 10 seconds. */
  private static final int PING_SECONDS = 12;

  private static final int LONGEST_PING_SECONDS = 5;

  /**
   * Of the policies of gRPC this is the one that watches health; the whole server's has no name.
   */
  private static final Map<String, ?> HEALTH_CHECKED =
      Map.of(
          "loadBalancingConfig",
          List.of(Map.of("round_robin", Map.of())),
          "healthCheckConfig",
          Map.of("serviceName", ""));

  /** Connects to a server, at the first call or when its state is asked for. */
  static Server at(KmsEndpoint endpoint, SslContext tls) {
    return new Server(
        endpoint,
        NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
            .sslContext(tls)
            .defaultServiceConfig(HEALTH_CHECKED)
            .disableServiceConfigLookUp()
            .keepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(LONGEST_PING_SECONDS, TimeUnit.SECONDS)
            .maxInboundMessageSize(LARGEST_ANSWER)
            .build());
  }

  /** Returns the state of the channel, and has it connect where it does not. */
  ConnectivityState state() {
    return channel.getState(true);
  }

  /** Calls once when the channel is not, or no longer, in this state. */
  void onChangeFrom(ConnectivityState state, Runnable listener) {
    channel.notifyWhenStateChanged(state, listener);
  }

  /** Tries to connect now, however long gRPC would have waited after the last failure. */
  void connectNow() {
    channel.resetConnectBackoff();
  }

  void close() {
    channel.shutdownNow();
  }

  void awaitClosed(Deadline deadline) throws InterruptedException {
    channel.awaitTermination(deadline.timeRemaining(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS);
  }

  Channel seenBy(List<ClientInterceptor> observers) {
    return ClientInterceptors.intercept(channel, observers);
  }
}
