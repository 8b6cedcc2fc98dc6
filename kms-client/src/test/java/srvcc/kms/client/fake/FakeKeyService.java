package srvcc.kms.client.fake;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import srvcc.kms.v1.ChannelWrapping;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.DescribeKeyResponse;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.DestroyKeyResponse;
import srvcc.kms.v1.GetTransportKeyRequest;
import srvcc.kms.v1.GetTransportKeyResponse;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.ImportKeyResponse;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeyServiceGrpc;
import srvcc.kms.v1.OaepHash;
import srvcc.kms.v1.OpenImportChannelRequest;
import srvcc.kms.v1.OpenImportChannelResponse;
import srvcc.kms.v1.SecurityContext;
import srvcc.kms.v1.TransportWrapping;

/** The part of KeyService that a handover meets. */
final class FakeKeyService extends KeyServiceGrpc.KeyServiceImplBase {
  private final FakeBehaviour behaviour;
  private final FakeToken token;
  private final FakeRequests requests;
  private final Map<KeyReference, byte[]> channels = new ConcurrentHashMap<>();
  private final KeyPair transport;
  private final X509Certificate certificate;
  private final KeyReference reference =
      KeyReference.newBuilder().setValue(FakeToken.randomReference()).build();

  FakeKeyService(FakeToken token, FakeRequests requests, FakeBehaviour behaviour) throws Exception {
    this.behaviour = behaviour;
    this.token = token;
    this.requests = requests;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(3072);
    transport = generator.generateKeyPair();
    certificate = SelfSigned.certificate(transport);
  }

  @Override
  public void getTransportKey(
      GetTransportKeyRequest request, StreamObserver<GetTransportKeyResponse> observer) {
    Answers.answer(
        observer,
        () ->
            GetTransportKeyResponse.newBuilder()
                .setTransportKey(reference)
                .setCertificate(ByteString.copyFrom(certificate.getEncoded()))
                .setOaepHash(OaepHash.OAEP_HASH_SHA1)
                .build());
  }

  @Override
  public void importKey(ImportKeyRequest request, StreamObserver<ImportKeyResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> imported(request)));
  }

  @Override
  public void describeKey(
      DescribeKeyRequest request, StreamObserver<DescribeKeyResponse> observer) {
    Answers.answer(
        observer,
        () ->
            DescribeKeyResponse.newBuilder()
                .setKey(token.describe(request.getKey(), Caller.instanceId()))
                .build());
  }

  @Override
  public void openImportChannel(
      OpenImportChannelRequest request, StreamObserver<OpenImportChannelResponse> observer) {
    Answers.answer(
        observer, () -> requests.once(request.getRequestId(), request, () -> opened(request)));
  }

  @Override
  public void destroyKey(DestroyKeyRequest request, StreamObserver<DestroyKeyResponse> observer) {
    Answers.answer(
        observer,
        () -> {
          if (channels.remove(request.getKey()) == null) {
            token.destroy(request.getKey());
          }
          return DestroyKeyResponse.getDefaultInstance();
        });
  }

  private OpenImportChannelResponse opened(OpenImportChannelRequest request)
      throws GeneralSecurityException {
    var channel = KeyReference.newBuilder().setValue(FakeToken.randomReference()).build();
    channels.put(channel, unwrapped(request.getWrapping()));
    return OpenImportChannelResponse.newBuilder().setChannel(channel).build();
  }

  private byte[] unwrapped(ImportKeyRequest request) throws GeneralSecurityException {
    return request.hasChannel()
        ? unwrapped(request.getChannel())
        : unwrapped(request.getTransport());
  }

  private byte[] unwrapped(TransportWrapping wrapping) throws GeneralSecurityException {
    if (!wrapping.getTransportKey().equals(reference)) {
      throw Refusal.of(Status.Code.INVALID_ARGUMENT, "UNWRAP_FAILED");
    }
    return FakeOaep.unwrap(wrapping.getCiphertext(), transport.getPrivate());
  }

  private byte[] unwrapped(ChannelWrapping wrapping) throws GeneralSecurityException {
    byte[] key =
        Optional.ofNullable(channels.get(wrapping.getChannel()))
            .orElseThrow(() -> Refusal.of(Status.Code.NOT_FOUND, "KEY_NOT_FOUND"));
    Cipher cipher = Cipher.getInstance("AESWrap");
    cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(key, "AES"));
    return cipher
        .unwrap(wrapping.getCiphertext().toByteArray(), "AES", Cipher.SECRET_KEY)
        .getEncoded();
  }

  private ImportKeyResponse imported(ImportKeyRequest request) throws GeneralSecurityException {
    boolean unauthenticated = request.getKAmf().getUnauthenticated();
    if (unauthenticated && !behaviour.allowsUnauthenticated()) {
      throw Refusal.of(Status.Code.PERMISSION_DENIED, "UNAUTHENTICATED_CONTEXT_NOT_ALLOWED");
    }
    KeyReference kAmf =
        request.hasCkIk()
            ? token.add("CK||IK", Caller.instanceId(), unwrapped(request))
            : token.addKAmf(Caller.instanceId(), unwrapped(request));
    if (unauthenticated) {
      token.setUnauthenticated(kAmf);
    }
    token.setContext(
        kAmf,
        SecurityContext.newBuilder()
            .setNgKsi(request.getNgKsi())
            .setNextDownlinkNasCount(request.getNextDownlinkNasCount())
            .setNextUplinkNasCount(request.getNextUplinkNasCount())
            .build());
    return ImportKeyResponse.newBuilder().setKey(token.describe(kAmf, Caller.instanceId())).build();
  }
}
