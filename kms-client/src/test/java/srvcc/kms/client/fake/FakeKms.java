package srvcc.kms.client.fake;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.NfIdentity;

/**
 * The part of the service that a handover meets, over mutual TLS on a free port. It keeps the
 * request ids that it was sent.
 */
public final class FakeKms implements AutoCloseable {
  private final List<String> requestIds = new CopyOnWriteArrayList<>();
  private final Server server;

  /** Starts the service. */
  public FakeKms(NfIdentity identity, FakeBehaviour behaviour) {
    FakeToken token = new FakeToken();
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .sslContext(tls(identity))
              .intercept(new Caller())
              .addService(new FakeKeyService(token, requestIds::add))
              .addService(new FakeHandoverService(token, requestIds::add, behaviour))
              .build()
              .start();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Returns where the service listens. */
  public KmsEndpoint endpoint() {
    return new KmsEndpoint("127.0.0.1", server.getPort());
  }

  /** Returns the request ids in the order in which they came. */
  public List<String> requestIds() {
    return List.copyOf(requestIds);
  }

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
}
