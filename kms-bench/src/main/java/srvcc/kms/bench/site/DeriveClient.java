package srvcc.kms.bench.site;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.kms.RequestIds;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DerivationServiceGrpc;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveKeyResponse;
import srvcc.kms.v1.DeriveKeysRequest;

/**
 * The connection of the AMF that owns the keys. It derives K_NASint (TS 33.501 A.8): that uses no
 * NAS COUNT up, so that any key may be used by any call, whatever other calls do.
 *
 * @param channel one connection, mutual TLS 1.3
 */
public record DeriveClient(ManagedChannel channel) implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 20;
  private static final Derivation K_NAS_INT =
      Derivation.newBuilder()
          .setAlgorithmKey(
              AlgorithmKey.newBuilder()
                  .setType(AlgorithmKey.Type.TYPE_NAS_INT)
                  .setAlgorithmIdentity(2))
          .build();

  public static DeriveClient connect(KmsEndpoint endpoint, NfIdentity identity) {
    try {
      return new DeriveClient(
          NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
              .sslContext(
                  GrpcSslContexts.forClient()
                      .keyManager(identity.key(), identity.chain().toArray(X509Certificate[]::new))
                      .trustManager(identity.authority())
                      .protocols("TLSv1.3")
                      .build())
              .build());
    } catch (SSLException e) {
      throw new IllegalArgumentException("TLS does not take " + identity, e);
    }
  }

  /**
   * Derives once.
   *
   * @throws io.grpc.StatusRuntimeException if the service refuses
   * @throws MeasurementFailedException if it does not answer with one key
   */
  public KeyReference derive(byte[] kAmf) {
    return single(stub().deriveKey(request(kAmf)));
  }

  /**
   * Derives once from each key, in one call.
   *
   * @throws io.grpc.StatusRuntimeException if the service refuses
   * @throws MeasurementFailedException if it does not answer with one key for each
   */
  public List<KeyReference> deriveAll(List<byte[]> kAmfs) {
    DeriveKeysRequest.Builder request = DeriveKeysRequest.newBuilder();
    kAmfs.forEach(kAmf -> request.addItems(request(kAmf)));
    List<KeyReference> derived =
        stub().deriveKeys(request.build()).getItemsList().stream()
            .map(item -> single(item.getDerived()))
            .toList();
    if (derived.size() != kAmfs.size()) {
      throw new MeasurementFailedException("DeriveKeys answered " + derived.size() + " items");
    }
    return derived;
  }

  private DerivationServiceGrpc.DerivationServiceBlockingStub stub() {
    return DerivationServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private static DeriveKeyRequest request(byte[] kAmf) {
    return DeriveKeyRequest.newBuilder()
        .setRequestId(RequestIds.next())
        .setKey(srvcc.kms.v1.KeyReference.newBuilder().setValue(ByteString.copyFrom(kAmf)))
        .setDerivation(K_NAS_INT)
        .build();
  }

  private static KeyReference single(DeriveKeyResponse answer) {
    if (answer.getKeysCount() != 1) {
      throw new MeasurementFailedException("DeriveKey answered " + answer.getKeysCount() + " keys");
    }
    return KeyReference.of(answer.getKeys(0).getKey().getValue().toByteArray());
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
