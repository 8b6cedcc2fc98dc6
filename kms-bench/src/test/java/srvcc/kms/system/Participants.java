package srvcc.kms.system;

import com.google.protobuf.Message;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.TransportKey;
import srvcc.kms.v1.CancelHandoverRequest;
import srvcc.kms.v1.CancelHandoverResponse;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.CompleteHandoverResponse;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.DestroyKeyResponse;
import srvcc.kms.v1.HandoverReference;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.ImportKeyResponse;
import srvcc.kms.v1.KeyDescription;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.ReleaseToMscRequest;
import srvcc.kms.v1.ReleaseToMscResponse;

/**
 * The network functions of a handover (TS 33.501 J.1.2), connected to one life of the service, and
 * requests that can be repeated in another one.
 *
 * @param transport the key of this life to wrap K_AMF to
 */
record Participants(Caller amf, Caller mme, Caller msc, TransportKey transport)
    implements AutoCloseable {

  /** Connects them. */
  static Participants of(ServiceUnderTest service) {
    try (KmsClient client = service.client("amf")) {
      return new Participants(
          service.caller("amf"),
          service.caller("mme"),
          service.caller("msc"),
          client.keys().transportKey());
    }
  }

  /**
   * A request, whoever sends it in whichever life of the service.
   *
   * @param requestId that it has in each
   */
  record Question<A extends Message>(String requestId, Function<Participants, A> ask) {
    A apply(Participants life) {
      return ask.apply(life);
    }
  }

  /** The import of a K_AMF that is wrapped for this life. */
  Question<ImportKeyResponse> imports(KnownUe ue) {
    ImportKeyRequest request = ue.importRequest(transport).build();
    return new Question<>(request.getRequestId(), of -> of.amf().keys().importKey(request));
  }

  static Question<PrepareHandoverResponse> prepares(KeyReference kAmf, int downlinkNasCount) {
    String id = requestId();
    return new Question<>(
        id, of -> of.amf().handovers().prepareHandover(prepare(of, id, kAmf, downlinkNasCount)));
  }

  static Question<DeriveSrvccContextResponse> derives(KeyReference kAsmeSrvcc) {
    String id = requestId();
    return new Question<>(
        id, of -> of.mme().handovers().deriveSrvccContext(derive(of, id, kAsmeSrvcc)));
  }

  static Question<ReleaseToMscResponse> releases(DeriveSrvccContextResponse derived) {
    ReleaseToMscRequest request =
        ReleaseToMscRequest.newBuilder()
            .setRequestId(requestId())
            .setCkSrvcc(derived.getCkSrvcc())
            .setIkSrvcc(derived.getIkSrvcc())
            .build();
    return new Question<>(request.getRequestId(), of -> of.msc().handovers().releaseToMsc(request));
  }

  static Question<CompleteHandoverResponse> completes(HandoverReference handover) {
    CompleteHandoverRequest request =
        CompleteHandoverRequest.newBuilder()
            .setRequestId(requestId())
            .setHandover(handover)
            .build();
    return new Question<>(
        request.getRequestId(), of -> of.msc().handovers().completeHandover(request));
  }

  static Question<CancelHandoverResponse> cancels(HandoverReference handover) {
    CancelHandoverRequest request =
        CancelHandoverRequest.newBuilder().setRequestId(requestId()).setHandover(handover).build();
    return new Question<>(
        request.getRequestId(), of -> of.amf().handovers().cancelHandover(request));
  }

  static Question<DestroyKeyResponse> destroys(KeyReference key) {
    DestroyKeyRequest request =
        DestroyKeyRequest.newBuilder().setRequestId(requestId()).setKey(key).build();
    return new Question<>(request.getRequestId(), of -> of.amf().keys().destroyKey(request));
  }

  /** The reference as the client library has it. */
  static srvcc.kms.client.kms.KeyReference reference(KeyReference key) {
    return srvcc.kms.client.kms.KeyReference.of(key.getValue().toByteArray());
  }

  /** What the AMF may know of a key. */
  KeyDescription describe(KeyReference key) {
    return amf.keys().describeKey(DescribeKeyRequest.newBuilder().setKey(key).build()).getKey();
  }

  @Override
  public void close() {
    List.of(amf, mme, msc).forEach(Caller::close);
  }

  private static PrepareHandoverRequest prepare(
      Participants of, String requestId, KeyReference kAmf, int downlinkNasCount) {
    return PrepareHandoverRequest.newBuilder()
        .setRequestId(requestId)
        .setKAmf(kAmf)
        .setDownlinkNasCount(downlinkNasCount)
        .setMmeInstanceId(of.mme().instance())
        .build();
  }

  private static DeriveSrvccContextRequest derive(
      Participants of, String requestId, KeyReference kAsmeSrvcc) {
    return DeriveSrvccContextRequest.newBuilder()
        .setRequestId(requestId)
        .setKAsmeSrvcc(kAsmeSrvcc)
        .setMscInstanceId(of.msc().instance())
        .build();
  }

  private static String requestId() {
    return UUID.randomUUID().toString();
  }
}
