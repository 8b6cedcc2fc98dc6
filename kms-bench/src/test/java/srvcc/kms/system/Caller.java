package srvcc.kms.system;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.v1.DerivationServiceGrpc;
import srvcc.kms.v1.DerivationServiceGrpc.DerivationServiceBlockingStub;
import srvcc.kms.v1.HandoverServiceGrpc;
import srvcc.kms.v1.HandoverServiceGrpc.HandoverServiceBlockingStub;
import srvcc.kms.v1.KeyServiceGrpc;
import srvcc.kms.v1.KeyServiceGrpc.KeyServiceBlockingStub;
import srvcc.kms.v1.TransferServiceGrpc;
import srvcc.kms.v1.TransferServiceGrpc.TransferServiceBlockingStub;

/** A network function that can say what the client library refuses to. */
final class Caller implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 20;

  private final UUID instance;
  private final ManagedChannel channel;

  private Caller(UUID instance, ManagedChannel channel) {
    this.instance = instance;
    this.channel = channel;
  }

  /** With a certificate. */
  static Caller as(NfIdentity identity, KmsEndpoint endpoint) {
    return connect(identity.authority(), Optional.of(identity), endpoint, identity.instanceId());
  }

  /** Without a certificate. */
  static Caller anonymous(X509Certificate authority, KmsEndpoint endpoint) {
    return connect(authority, Optional.empty(), endpoint, new UUID(0, 0));
  }

  /** With a certificate that another authority than the service's signed. */
  static Caller stranger(NfIdentity identity, X509Certificate authority, KmsEndpoint endpoint) {
    return connect(authority, Optional.of(identity), endpoint, identity.instanceId());
  }

  String instance() {
    return instance.toString();
  }

  KeyServiceBlockingStub keys() {
    return patiently(KeyServiceGrpc.newBlockingStub(channel));
  }

  HandoverServiceBlockingStub handovers() {
    return patiently(HandoverServiceGrpc.newBlockingStub(channel));
  }

  TransferServiceBlockingStub transfers() {
    return patiently(TransferServiceGrpc.newBlockingStub(channel));
  }

  DerivationServiceBlockingStub derivations() {
    return patiently(DerivationServiceGrpc.newBlockingStub(channel));
  }

  /** KeyService by calls without a deadline. */
  KeyServiceBlockingStub keysWithoutDeadline() {
    return KeyServiceGrpc.newBlockingStub(channel);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private static <S extends io.grpc.stub.AbstractStub<S>> S patiently(S stub) {
    return stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private static Caller connect(
      X509Certificate authority,
      Optional<NfIdentity> identity,
      KmsEndpoint endpoint,
      UUID instance) {
    try {
      SslContextBuilder tls =
          GrpcSslContexts.forClient().trustManager(authority).protocols("TLSv1.3");
      identity.ifPresent(
          own -> tls.keyManager(own.key(), own.chain().toArray(X509Certificate[]::new)));
      return new Caller(
          instance,
          NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
              .sslContext(tls.build())
              .build());
    } catch (SSLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
