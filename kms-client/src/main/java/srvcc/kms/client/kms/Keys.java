package srvcc.kms.client.kms;

import java.util.UUID;
import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.GetTransportKeyRequest;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KAmfContent;
import srvcc.kms.v1.KeyServiceGrpc;
import srvcc.kms.v1.OpenImportChannelRequest;

/** The calls of KeyService. Each throws {@link KmsException} where the service refuses. */
public final class Keys {
  private final Calls calls;

  Keys(Calls calls) {
    this.calls = calls;
  }

  /** Asks for the key to which keys are wrapped for the token. */
  public TransportKey transportKey() {
    var request = GetTransportKeyRequest.getDefaultInstance();
    return TransportKey.of(calls.call(KeyServiceGrpc.getGetTransportKeyMethod(), request));
  }

  /** Imports the K_AMF of a primary authentication: both NAS COUNTs begin at 0. */
  public KeyDescription importKAmf(WrappedKey kAmf, KeySetIdentifier ngKsi) {
    return importKAmf(kAmf, ngKsi, NasCount.ZERO, NasCount.ZERO);
  }

  /** Imports a K_AMF with the NAS COUNTs that its security context goes on with. */
  public KeyDescription importKAmf(
      WrappedKey kAmf, KeySetIdentifier ngKsi, NasCount nextDownlink, NasCount nextUplink) {
    ImportKeyRequest.Builder request =
        ImportKeyRequest.newBuilder()
            .setRequestId(requestId())
            .setKAmf(KAmfContent.getDefaultInstance())
            .setNgKsi(KeySets.toMessage(ngKsi))
            .setNextDownlinkNasCount(nextDownlink.value())
            .setNextUplinkNasCount(nextUplink.value());
    kAmf.addTo(request);
    ImportKeyRequest built = request.build();
    return KeyDescription.of(calls.call(KeyServiceGrpc.getImportKeyMethod(), built).getKey());
  }

  /** Imports an AES-256 key of 32 octets, with which further keys are then wrapped. */
  public KeyReference openImportChannel(WrappedKey.ToTransportKey aesKey) {
    var request =
        OpenImportChannelRequest.newBuilder()
            .setRequestId(requestId())
            .setWrapping(aesKey.toMessage())
            .build();
    return KeyReference.of(
        calls.call(KeyServiceGrpc.getOpenImportChannelMethod(), request).getChannel());
  }

  /** Asks what a key is. */
  public KeyDescription describe(KeyReference key) {
    var request = DescribeKeyRequest.newBuilder().setKey(key.toMessage()).build();
    return KeyDescription.of(calls.call(KeyServiceGrpc.getDescribeKeyMethod(), request).getKey());
  }

  /** Destroys a key, or closes an import channel. Safe to repeat. */
  public void destroy(KeyReference key) {
    var request =
        DestroyKeyRequest.newBuilder().setRequestId(requestId()).setKey(key.toMessage()).build();
    calls.call(KeyServiceGrpc.getDestroyKeyMethod(), request);
  }

  private static String requestId() {
    return UUID.randomUUID().toString();
  }
}
