package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bouncycastle.asn1.DERNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Identity;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestAuthority;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.GetTransportKeyRequest;
import srvcc.kms.v1.GetTransportKeyResponse;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KeyServiceGrpc;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareHandoverResponse;

/** Who gets in, and what the port does with too much. */
class KmsServerTest {
  private static final NfProfile AMF = NfProfile.of(Parties.AMF, "AMF");

  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  @RegisterExtension
  final TestServer narrow = TestServer.taking(new CallLimits(3, 1), TestService.inToken());

  private final WireRun run = new WireRun(server);

  // The way in.

  @Test
  void clientOfTheCallersAuthority_getsInByTls13() {
    Identity amf = server.service().authority().issue(AMF);
    Channel channel =
        server.channel(tls -> tls.protocols("TLSv1.3").keyManager(amf.key(), amf.certificate()));

    assertThat(transportKey(channel).hasTransportKey()).isTrue();
  }

  @Test
  void clientThatOffersTls12Alone_isKeptOut() {
    Identity amf = server.service().authority().issue(AMF);

    assertKeptOut(
        server.channel(tls -> tls.protocols("TLSv1.2").keyManager(amf.key(), amf.certificate())));
  }

  @Test
  void clientWithoutACertificate_isKeptOut() {
    assertKeptOut(server.channel(tls -> tls));
  }

  @Test
  void clientOfAnotherAuthority_isKeptOut() {
    assertKeptOut(server.client(TestAuthority.named("others").issue(AMF)).channel());
    assertKeptOut(server.client(TestAuthority.named("network functions").issue(AMF)).channel());
  }

  @Test
  void clientWithAnExpiredCertificate_isKeptOut() {
    NfProfile expired = AMF.valid(AMF.from(), AMF.from().plusSeconds(1));

    assertKeptOut(server.client(expired).channel());
  }

  @Test
  void plaintext_isKeptOut() {
    assertKeptOut(server.plaintext());
  }

  @Test
  void certificateThatNamesNoInstance_isUnauthenticated() {
    WireFailure unidentified =
        WireFailure.of(Code.UNAUTHENTICATED, "CALLER_UNIDENTIFIED", Map.of());

    for (NfProfile profile :
        List.of(
            AMF.withUris(),
            AMF.withUris("https://amf.example.org"),
            AMF.withUris("urn:uuid:" + Parties.AMF, "urn:uuid:" + Parties.MME),
            AMF.withNfTypes(Optional.of(DERNull.INSTANCE)))) {
      Channel channel = server.client(profile).channel();
      assertThat(WireFailure.of(() -> transportKey(channel))).isEqualTo(unidentified);
    }
  }

  @Test
  void certificateWithoutARole_mayNothing() {
    Channel channel = server.client(AMF.withNfTypes(Optional.empty())).channel();

    assertThat(WireFailure.of(() -> transportKey(channel)))
        .isEqualTo(WireFailure.roleNotAllowed("GET_TRANSPORT_KEY"));
  }

  // What every call needs.

  @Test
  void callWithADeadlineTooFarAway_isRefused() {
    KeyServiceGrpc.KeyServiceBlockingStub stub =
        KeyServiceGrpc.newBlockingStub(server.amf().channel())
            .withDeadlineAfter(2, TimeUnit.MINUTES);

    assertThat(
            WireFailure.of(() -> stub.getTransportKey(GetTransportKeyRequest.getDefaultInstance())))
        .isEqualTo(WireFailure.of(Code.INVALID_ARGUMENT, "DEADLINE_INVALID", Map.of()));
  }

  @Test
  void callWithoutADeadline_isRefused() {
    WireFailure missing = WireFailure.of(Code.INVALID_ARGUMENT, "DEADLINE_INVALID", Map.of());
    ImportKeyRequest request = run.importKAmf(WireRun.K_AMF).build();
    KeyServiceGrpc.KeyServiceBlockingStub stub =
        KeyServiceGrpc.newBlockingStub(server.amf().channel());

    assertThat(
            WireFailure.of(() -> stub.getTransportKey(GetTransportKeyRequest.getDefaultInstance())))
        .isEqualTo(missing);
    assertThat(WireFailure.of(() -> stub.importKey(request))).isEqualTo(missing);
    assertThat(server.service().vault().liveKeys()).isEmpty();
  }

  @Test
  void oversizedMessage_isRefusedUnread() {
    ImportKeyRequest.Builder request = run.importKAmf(WireRun.K_AMF);
    request.setTransport(
        request.getTransport().toBuilder().setCiphertext(ByteString.copyFrom(new byte[64 * 1024])));

    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> server.amf().keys().importKey(request.build()));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  // Too much.

  @Test
  void callBeyondTheCallersShare_isRefusedAndTheNextOneIsNot() throws Exception {
    WireRun narrowRun = new WireRun(narrow);
    PrepareHandoverRequest request = narrowRun.prepare(narrowRun.imported()).build();
    Client amf = narrow.amf();
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    narrow
        .service()
        .vault()
        .faults()
        .onNext(
            Step.DERIVE,
            () -> {
              underWay.countDown();
              await(mayGoOn);
            });
    CompletableFuture<PrepareHandoverResponse> first =
        CompletableFuture.supplyAsync(() -> amf.handovers().prepareHandover(request));
    await(underWay);

    assertThat(WireFailure.of(() -> transportKey(amf.channel())))
        .isEqualTo(new WireFailure(Code.RESOURCE_EXHAUSTED, "OVERLOADED", Map.of(), true));

    assertThat(transportKey(narrow.otherAmf().channel()).hasTransportKey()).isTrue();

    mayGoOn.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS).getEKsi()).isEqualTo(3);
    Awaitility.await()
        .ignoreException(StatusRuntimeException.class)
        .untilAsserted(() -> assertThat(transportKey(amf.channel()).hasTransportKey()).isTrue());
  }

  @Test
  void callerWithoutTheRole_isRefusedBeforeItsMessage() throws Exception {
    assertThat(statusOfHeadersAlone(server.msc()))
        .isEqualTo(WireFailure.roleNotAllowed("GET_TRANSPORT_KEY"));
  }

  @Test
  void callThatIsRefused_takesNoPlace() {
    Client mme = narrow.mme();
    for (int i = 0; i < 20; i++) {
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(WireFailure.of(() -> transportKey(mme.channel())).reason())
                  .isEqualTo("ROLE_NOT_ALLOWED"));
    }
  }

  // Standard services.

  @Test
  void health_isServingForEveryService() {
    assertHealthOfEveryService(ServingStatus.SERVING);
  }

  @Test
  void health_ofAServerThatCannotServe_saysSoUntilItCan() {
    server.serving(false);
    assertHealthOfEveryService(ServingStatus.NOT_SERVING);

    server.serving(true);
    assertHealthOfEveryService(ServingStatus.SERVING);
  }

  private void assertHealthOfEveryService(ServingStatus status) {
    HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(server.amf().channel());
    for (String service :
        List.of(
            "",
            "srvcc.kms.v1.KeyService",
            "srvcc.kms.v1.HandoverService",
            "srvcc.kms.v1.DerivationService")) {
      assertThat(
              health.check(HealthCheckRequest.newBuilder().setService(service).build()).getStatus())
          .isEqualTo(status);
    }
  }

  @Test
  void standardServices_areForIdentifiedCallers() {
    HealthGrpc.HealthBlockingStub health =
        HealthGrpc.newBlockingStub(server.client(AMF.withUris()).channel());

    assertThat(WireFailure.of(() -> health.check(HealthCheckRequest.getDefaultInstance())).reason())
        .isEqualTo("CALLER_UNIDENTIFIED");
  }

  @Test
  void watches_areBoundedPerInstanceAndTakeNoPlaceOfTheContract() {
    Client amf = server.amf();
    HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(amf.channel());
    for (int i = 0; i < 64; i++) {
      assertThat(health.watch(HealthCheckRequest.getDefaultInstance()).next().getStatus())
          .isEqualTo(ServingStatus.SERVING);
    }

    assertThat(WireFailure.of(() -> health.check(HealthCheckRequest.getDefaultInstance())).reason())
        .isEqualTo("OVERLOADED");
    assertThat(
            HealthGrpc.newBlockingStub(server.mme().channel())
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
    assertThat(transportKey(amf.channel()).hasTransportKey()).isTrue();
  }

  @Test
  void reflection_listsTheContract() throws Exception {
    CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> requests =
        ServerReflectionGrpc.newStub(server.amf().channel())
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    answer.complete(response);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    answer.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
    requests.onCompleted();

    assertThat(answer.get(30, TimeUnit.SECONDS).getListServicesResponse().getServiceList())
        .extracting(ServiceResponse::getName)
        .contains(
            "srvcc.kms.v1.KeyService",
            "srvcc.kms.v1.HandoverService",
            "srvcc.kms.v1.DerivationService",
            "grpc.health.v1.Health");
  }

  private static GetTransportKeyResponse transportKey(Channel channel) {
    return KeyServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(30, TimeUnit.SECONDS)
        .getTransportKey(GetTransportKeyRequest.getDefaultInstance());
  }

  /** The answer to a call whose message never comes. */
  private static WireFailure statusOfHeadersAlone(Client client) throws Exception {
    CompletableFuture<StatusRuntimeException> failure = new CompletableFuture<>();
    ClientCall<GetTransportKeyRequest, GetTransportKeyResponse> call =
        client
            .channel()
            .newCall(
                KeyServiceGrpc.getGetTransportKeyMethod().toBuilder()
                    .setType(MethodType.BIDI_STREAMING) // a unary client waits for the message
                    .build(),
                CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS));
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            failure.complete(status.asRuntimeException(trailers));
          }
        },
        new Metadata());
    call.request(1);
    StatusRuntimeException thrown = failure.get(30, TimeUnit.SECONDS);
    return WireFailure.of(() -> {
      throw thrown;
    });
  }

  private static void assertKeptOut(Channel channel) {
    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> transportKey(channel));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
