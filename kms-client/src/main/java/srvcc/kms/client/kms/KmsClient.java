package srvcc.kms.client.kms;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import srvcc.kms.client.pki.NfIdentity;

/** A network function's own connection to the key management service: mutual TLS 1.3. */
public final class KmsClient implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int LARGEST_ANSWER = 1 << 20;
  private static final int CLOSING_SECONDS = 5;

  private final ManagedChannel connection;
  private final Channel channel;
  private final Calls calls;

  private KmsClient(ManagedChannel connection, Channel channel, Calls calls) {
    this.connection = connection;
    this.channel = channel;
    this.calls = calls;
  }

  /**
   * Connects a network function to the service, at its first call.
   *
   * @throws IllegalArgumentException if TLS refuses the identity
   */
  public static KmsClient connect(KmsEndpoint endpoint, NfIdentity identity) {
    return connect(endpoint, identity, RetryPolicy.DEFAULT);
  }

  /** Connects a network function that repeats calls in its own way. */
  public static KmsClient connect(KmsEndpoint endpoint, NfIdentity identity, RetryPolicy retries) {
    ManagedChannel connection =
        NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
            .sslContext(tls(identity))
            .maxInboundMessageSize(LARGEST_ANSWER)
            .build();
    return new KmsClient(connection, connection, new Calls(DEADLINE, retries));
  }

  /** Returns the same connection, seen by an interceptor; closing either closes both. */
  public KmsClient observedBy(ClientInterceptor observer) {
    return new KmsClient(connection, ClientInterceptors.intercept(channel, observer), calls);
  }

  /** Returns the calls of KeyService. */
  public Keys keys() {
    return new Keys(channel, calls);
  }

  /** Returns the calls of HandoverService. */
  public Handovers handovers() {
    return new Handovers(channel, calls);
  }

  /** Ends the connection, with what is still on its way. */
  @Override
  public void close() {
    connection.shutdownNow();
    try {
      connection.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static SslContext tls(NfIdentity identity) {
    try {
      return GrpcSslContexts.forClient()
          .keyManager(identity.key(), identity.chain().toArray(X509Certificate[]::new))
          .trustManager(identity.authority())
          .protocols("TLSv1.3")
          .build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("TLS does not take " + identity, e);
    }
  }
}
