package srvcc.kms.client.fake;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.DescribeKeyResponse;
import srvcc.kms.v1.GetTransportKeyRequest;
import srvcc.kms.v1.GetTransportKeyResponse;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.ImportKeyResponse;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeyServiceGrpc;
import srvcc.kms.v1.OaepHash;
import srvcc.kms.v1.SecurityContext;

/** The part of KeyService that a handover meets. */
final class FakeKeyService extends KeyServiceGrpc.KeyServiceImplBase {
  private final FakeToken token;
  private final Consumer<String> requestIds;
  private final KeyPair transport;
  private final X509Certificate certificate;
  private final KeyReference reference =
      KeyReference.newBuilder().setValue(FakeToken.randomReference()).build();

  FakeKeyService(FakeToken token, Consumer<String> requestIds) throws Exception {
    this.token = token;
    this.requestIds = requestIds;
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
    Answers.answer(observer, () -> imported(request));
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

  private ImportKeyResponse imported(ImportKeyRequest request) throws GeneralSecurityException {
    requestIds.accept(request.getRequestId());
    byte[] octets = FakeOaep.unwrap(request.getTransport().getCiphertext(), transport.getPrivate());
    KeyReference kAmf = token.add("K_AMF", Caller.instanceId(), octets);
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
