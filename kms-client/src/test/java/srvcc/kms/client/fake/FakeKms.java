package srvcc.kms.client.fake;

import io.grpc.Attributes;
import io.grpc.Server;
import io.grpc.ServerTransportFilter;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.NfIdentity;

/**
 * The part of the service that a handover meets, over mutual TLS. It keeps the names of the calls
 * and the request ids that it was sent.
 */
public final class FakeKms implements AutoCloseable {
  private static final InetSocketAddress FREE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final HealthStatusManager health = new HealthStatusManager();
  private final AtomicInteger connections = new AtomicInteger();
  private final KmsEndpoint endpoint;
  private final FakeRequests requests;
  private final Disturbance disturbance;
  private final Server server;

  /** Starts the one server of a service, on a free port. */
  public FakeKms(NfIdentity identity, FakeBehaviour behaviour) {
    this(identity, behaviour, new FakeStore());
  }

  /** Starts one of the servers of a service, on a free port. */
  public FakeKms(NfIdentity identity, FakeBehaviour behaviour, FakeStore store) {
    this(identity, behaviour, store, FREE);
  }

  /** Starts one of the servers of a service. */
  public FakeKms(
      NfIdentity identity, FakeBehaviour behaviour, FakeStore store, InetSocketAddress address) {
    requests = new FakeRequests(store);
    disturbance = new Disturbance(behaviour);
    try {
      server =
          NettyServerBuilder.forAddress(address)
              .sslContext(tls(identity))
              .intercept(new Caller())
              .intercept(disturbance)
              .addTransportFilter(new Counting())
              .addService(health.getHealthService())
              .addService(new FakeKeyService(store.token(), requests, behaviour))
              .addService(new FakeDerivationService(store.token(), requests))
              .addService(new FakeInterworkingService(store, requests, behaviour))
              .addService(new FakeHandoverService(store, requests, behaviour))
              .addService(new FakeTransferService(store.token(), requests, behaviour))
              .addService(new FakeEpsTransferService(store.token(), requests, behaviour))
              .addService(new FakeUpeTransferService(store.token(), requests, behaviour))
              .addService(new FakeDerivationService(store.token(), requests))
              .build()
              .start();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    endpoint = new KmsEndpoint(address.getAddress().getHostAddress(), server.getPort());
  }

  /** Returns where the service listens, or listened. */
  public KmsEndpoint endpoint() {
    return endpoint;
  }

  /** Returns the request ids in the order in which they came. */
  public List<String> requestIds() {
    return requests.ids();
  }

  /** Returns the names of the calls in the order in which they came. */
  public List<String> calls() {
    return disturbance.calls();
  }

  /** Returns how many connections are open. */
  public int connections() {
    return connections.get();
  }

  /** Tells those who watch its health whether it serves. */
  public void serve(boolean serving) {
    health.setStatus("", serving ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
  }

  /** Ends at once, calls under way included. */
  @Override
  public void close() {
    server.shutdownNow();
  }

  private static SslContext tls(NfIdentity identity) throws SSLException {
    X509Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
    return GrpcSslContexts.configure(SslContextBuilder.forServer(identity.key(), chain))
        .trustManager(identity.authority())
        .clientAuth(ClientAuth.REQUIRE)
        .protocols("TLSv1.3")
        .build();
  }

  private final class Counting extends ServerTransportFilter {
    @Override
    public Attributes transportReady(Attributes attributes) {
      connections.incrementAndGet();
      return attributes;
    }

    @Override
    public void transportTerminated(Attributes attributes) {
      connections.decrementAndGet();
    }
  }
}
