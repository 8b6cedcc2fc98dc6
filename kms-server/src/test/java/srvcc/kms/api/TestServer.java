package srvcc.kms.api;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import srvcc.kms.testing.Identity;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestAuthority;
import srvcc.kms.testing.TestService;

/** The port of production on a free loopback port, over a service in memory. */
final class TestServer implements AfterEachCallback {
  private static final CallLimits PLENTY = new CallLimits(256, 256);

  private final TestAuthority serverAuthority = TestAuthority.named("servers");
  private final Queue<ManagedChannel> channels = new ConcurrentLinkedQueue<>();
  private final TestService service;
  private final CallLimits limits;
  private final Optional<X509CRL> firstList;
  private final Path directory;
  private final TlsKeeper tls;
  private final KmsServer server;

  private TestServer(TestService service, CallLimits limits, Optional<X509CRL> firstList) {
    this.service = service;
    this.limits = limits;
    this.firstList = firstList;
    try {
      this.directory = Files.createTempDirectory("kms-tls");
      this.tls = keeper();
      this.server = open();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static TestServer over(TestService service) {
    return new TestServer(service, PLENTY, Optional.empty());
  }

  static TestServer taking(CallLimits limits, TestService service) {
    return new TestServer(service, limits, Optional.empty());
  }

  /** With a revocation list of the callers' CA. */
  static TestServer revoking(X509CRL list, TestService service) {
    return new TestServer(service, PLENTY, Optional.of(list));
  }

  /** What it knows of its TLS files. */
  TlsKeeper tls() {
    return tls;
  }

  /** Where its TLS files are: server.pem, server.key, callers.pem and revoked.pem. */
  Path directory() {
    return directory;
  }

  /** The CA of the server's certificate. */
  TestAuthority serverAuthority() {
    return serverAuthority;
  }

  /** Writes another revocation list in the place of the one before. */
  Path writeList(X509CRL list) {
    try {
      Path next = Files.write(directory.resolve("next.pem"), list.getEncoded());
      return Files.move(next, directory.resolve("revoked.pem"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | CRLException e) {
      throw new AssertionError(e);
    }
  }

  TestService service() {
    return service;
  }

  int port() {
    return server.port();
  }

  Client amf() {
    return client(NfProfile.of(Parties.AMF, "AMF"));
  }

  Client otherAmf() {
    return client(NfProfile.of(Parties.OTHER_AMF, "AMF"));
  }

  Client mme() {
    return client(NfProfile.of(Parties.MME, "MME"));
  }

  Client otherMme() {
    return client(NfProfile.of(Parties.OTHER_MME, "MME"));
  }

  Client msc() {
    return client(NfProfile.msc(Parties.MSC));
  }

  Client otherMsc() {
    return client(NfProfile.msc(Parties.OTHER_MSC));
  }

  Client sgsn() {
    return client(NfProfile.sgsn(Parties.SGSN));
  }

  Client otherSgsn() {
    return client(NfProfile.sgsn(Parties.OTHER_SGSN));
  }

  Client auditor() {
    return client(NfProfile.of(Parties.AUDITOR, "CUSTOM_AUDITOR"));
  }

  /** A client with a certificate of the callers' CA. */
  Client client(NfProfile profile) {
    return client(service.authority().issue(profile));
  }

  /** A client with any certificate. */
  Client client(Identity identity) {
    return new Client(
        channel(tls -> tls.keyManager(identity.key(), identity.certificate())), identity);
  }

  /** A channel that trusts the server, and whatever else. */
  ManagedChannel channel(UnaryOperator<SslContextBuilder> more) {
    SslContextBuilder tls =
        GrpcSslContexts.forClient().trustManager(serverAuthority.self().certificate());
    try {
      return kept(
          NettyChannelBuilder.forAddress("localhost", port()).sslContext(more.apply(tls).build()));
    } catch (SSLException e) {
      throw new AssertionError(e);
    }
  }

  /** A channel without TLS. */
  ManagedChannel plaintext() {
    return kept(NettyChannelBuilder.forAddress("localhost", port()).usePlaintext());
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    channels.forEach(ManagedChannel::shutdownNow);
    server.close();
    for (String file : List.of("server.pem", "server.key", "callers.pem", "revoked.pem")) {
      Files.deleteIfExists(directory.resolve(file));
    }
    Files.delete(directory);
  }

  private ManagedChannel kept(NettyChannelBuilder builder) {
    ManagedChannel channel = builder.build();
    channels.add(channel);
    return channel;
  }

  /** Tells callers whether they are to come here. */
  void serving(boolean can) {
    server.serving(can);
  }

  private TlsKeeper keeper() throws IOException {
    Identity identity = serverAuthority.issueServer();
    return TlsKeeper.open(
        new TlsFiles(
            identity.writeCertificate(directory.resolve("server.pem")),
            identity.writeKey(directory.resolve("server.key")),
            service.authority().self().writeCertificate(directory.resolve("callers.pem")),
            firstList.map(this::writeList)),
        service.clock());
  }

  private KmsServer open() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByName("localhost"), 0);
    return KmsServer.open(anyPort, tls, service.services(tls::trust), limits);
  }
}
