package srvcc.kms.api;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.JdkLoggerFactory;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The port: gRPC over TLS 1.3 with client certificates, and no other way in. */
public final class KmsServer implements AutoCloseable {

  private static final int LARGEST_MESSAGE_OCTETS = 64 * 1024;
  private static final int LARGEST_HEADERS_OCTETS = 8 * 1024;
  private static final int CALLS_PER_CONNECTION = 128;
  private static final long LEAST_KEEP_ALIVE_SECONDS = 10;
  private static final long LONGEST_HANDSHAKE_SECONDS = 10;
  private static final long LONGEST_CONNECTION_MINUTES = 60;
  private static final long LONGEST_IDLENESS_MINUTES = 10;

  /** The longest deadline of a call: an old connection ends no call before its time. */
  private static final long CONNECTION_GRACE_SECONDS = 60;

  private static final long DRAIN_SECONDS = 5;
  private static final long LOOKING_SECONDS = 2;

  /**
   * At DEBUG Netty prints every frame, SUPIs included: no log setting of an operator's reaches it.
   */
  private static final Logger NETTY = Logger.getLogger("io.grpc.netty.shaded");

  static {
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    NETTY.setLevel(Level.SEVERE);
  }

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("TLS files").daemon().factory());
  private final HealthStatusManager health = new HealthStatusManager();
  private final Server server;
  private final List<String> names;

  private KmsServer(
      InetSocketAddress address, TlsKeeper tls, Gate gate, List<ServerServiceDefinition> services)
      throws IOException {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(address)
            .sslContext(tls.context())
            .addTransportFilter(Peer.filter())
            .executor(executor)
            .maxInboundMessageSize(LARGEST_MESSAGE_OCTETS)
            .maxInboundMetadataSize(LARGEST_HEADERS_OCTETS)
            .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
            .permitKeepAliveTime(LEAST_KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .maxConnectionAge(LONGEST_CONNECTION_MINUTES, TimeUnit.MINUTES)
            .maxConnectionAgeGrace(CONNECTION_GRACE_SECONDS, TimeUnit.SECONDS)
            .maxConnectionIdle(LONGEST_IDLENESS_MINUTES, TimeUnit.MINUTES)
            .handshakeTimeout(LONGEST_HANDSHAKE_SECONDS, TimeUnit.SECONDS)
            .addService(gate.standard(health.getHealthService().bindService()))
            .addService(gate.standard(ProtoReflectionServiceV1.newInstance().bindService()))
            .addServices(services.stream().map(gate::contract).toList());
    this.server = builder.build().start();
    this.names =
        services.stream().map(service -> service.getServiceDescriptor().getName()).toList();
    serving(true);
    var _ =
        looking.scheduleWithFixedDelay(
            tls::look, LOOKING_SECONDS, LOOKING_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Opens the port.
   *
   * @param tls is looked at every two seconds, as long as the port is open
   * @throws IOException if the address is taken
   */
  public static KmsServer open(
      InetSocketAddress address, TlsKeeper tls, Services services, CallLimits limits)
      throws IOException {
    try {
      return new KmsServer(address, tls, services.gate(tls::trust, limits), services.definitions());
    } catch (IOException e) {
      throw new IOException(
          "listen: "
              + address
              + " is in use or not an address of this machine; stop what listens there or set another",
          e);
    }
  }

  /** Tells callers by the health service whether they are to come here. */
  public void serving(boolean can) {
    ServingStatus status = can ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
    names.forEach(service -> health.setStatus(service, status));
  }

  /** The port that was opened. */
  public int port() {
    return server.getPort();
  }

  /** Takes no new calls, lets those under way finish for a while, then closes the port. */
  @Override
  public void close() {
    looking.shutdownNow();
    health.enterTerminalState();
    server.shutdown();
    try {
      if (!server.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow().awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    executor.close();
  }
}
