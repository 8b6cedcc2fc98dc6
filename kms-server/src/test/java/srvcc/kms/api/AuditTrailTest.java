package srvcc.kms.api;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.AuditLines;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestService;
import srvcc.kms.v1.CancelHandoverRequest;
import srvcc.kms.v1.CompleteHandoverRequest;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveKeysRequest;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.GetTransportKeyRequest;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.InitialAccessKey;
import srvcc.kms.v1.KSeafContent;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.ListKeysRequest;
import srvcc.kms.v1.PrepareHandoverRequest;
import tools.jackson.databind.JsonNode;

/** No answer leaves without its event. */
class AuditTrailTest {
  /** How many refusals of one certificate are written down at a time. */
  private static final int WRITTEN = 16;

  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  private final WireRun run = new WireRun(server);

  @Test
  void handover_leavesAnEventAStep() {
    var kAmf = run.imported();
    PrepareHandoverRequest prepare = run.prepare(kAmf).build();
    Client amf = server.amf();
    var prepared = amf.handovers().prepareHandover(prepare);
    var derived =
        server.mme().handovers().deriveSrvccContext(run.derive(prepared.getKAsmeSrvcc()).build());
    var released = server.msc().handovers().releaseToMsc(run.release(derived).build());
    var _ =
        server
            .msc()
            .handovers()
            .completeHandover(
                CompleteHandoverRequest.newBuilder()
                    .setRequestId(WireRun.id())
                    .setHandover(released.getHandover())
                    .build());

    List<JsonNode> events = events();
    assertThat(events)
        .extracting(e -> e.path("procedure").asString() + " " + e.path("result").asString())
        .containsExactly(
            "IMPORT_KEY DONE",
            "PREPARE_HANDOVER DONE",
            "DERIVE_SRVCC_CONTEXT DONE",
            "RELEASE_TO_MSC DONE",
            "COMPLETE_HANDOVER DONE");
    JsonNode event = events.get(1);
    assertThat(AuditLines.key(event, "kAmf")).isEqualTo(WireRun.ref(kAmf).toString());
    assertThat(AuditLines.key(event, "kAsmeSrvcc"))
        .isEqualTo(WireRun.ref(prepared.getKAsmeSrvcc()).toString());
    assertThat(event.path("downlinkNasCount").asInt()).isEqualTo(WireRun.COUNT);
    assertThat(event.path("eKsi").asInt()).isEqualTo(3);
    assertThat(event.path("requestId").asString()).isEqualTo(prepare.getRequestId());
    assertThat(event.path("mme").asString()).isEqualTo(Parties.MME.toString());
    assertThat(event.path("token").asString()).isEqualTo(TestService.TOKEN);
    assertThat(event.path("by").path("nfInstance").asString()).isEqualTo(Parties.AMF.toString());
    assertThat(event.path("by").path("roles").path(0).asString()).isEqualTo("AMF");
    assertThat(event.path("by").path("certificate").asString())
        .isEqualTo(HexFormat.of().formatHex(Digests.sha256(amf.identity().certificate())));
    assertThat(events.get(3).path("recipientCertificate").asString()).hasSize(64);
    assertThat(events.get(3).path("keys").valueStream())
        .filteredOn(key -> !key.path("as").asString().equals("kAmf"))
        .hasSize(2)
        .allMatch(key -> key.path("exposure").asString().equals("RELEASED"));
    assertThat(events.get(4).path("state").asString()).isEqualTo("COMPLETED");
    assertThat(events.get(4).path("destroyed").asInt()).isEqualTo(2);
    assertThat(AuditLines.key(events.get(4), "destroyed1"))
        .isEqualTo(AuditLines.key(events.get(3), "ckSrvcc"));
    assertThat(AuditLines.key(events.get(4), "destroyed2"))
        .isEqualTo(AuditLines.key(events.get(3), "ikSrvcc"));
  }

  @Test
  void whatIsOnlyTold_leavesAnEvent() {
    var kAmf = run.imported();
    var amf = server.amf().keys();

    var _ = amf.getTransportKey(GetTransportKeyRequest.getDefaultInstance());
    assertLast("GET_TRANSPORT_KEY", "DONE");
    var _ = amf.describeKey(DescribeKeyRequest.newBuilder().setKey(kAmf).build());
    assertLast("DESCRIBE_KEY", "DONE");
    assertThat(AuditLines.key(last(), "key")).isEqualTo(WireRun.ref(kAmf).toString());
    var _ = amf.listKeys(ListKeysRequest.getDefaultInstance());
    assertLast("LIST_KEYS", "DONE");
  }

  @Test
  void repetitions_leaveAnEvent() {
    ImportKeyRequest request = run.importKAmf(WireRun.K_AMF).build();
    var kAmf = server.amf().keys().importKey(request).getKey().getKey();
    var _ = server.amf().keys().importKey(request);
    assertLast("IMPORT_KEY", "REPEATED");

    destroy(kAmf);
    assertLast("DESTROY_KEY", "DONE");
    int before = events().size();
    destroy(kAmf);
    assertThat(events()).hasSize(before + 1);
    assertLast("DESTROY_KEY", "DONE");
  }

  @Test
  void derivations_leaveAnEventEach() {
    var kAmf = run.imported();
    DeriveKeyRequest first = kGnb(kAmf, 0).build();
    DeriveKeyRequest again = kGnb(kAmf, 0).build();

    var _ =
        server
            .amf()
            .derivations()
            .deriveKeys(DeriveKeysRequest.newBuilder().addItems(first).addItems(again).build());

    List<JsonNode> events = events();
    JsonNode done = events.get(events.size() - 2);
    assertThat(done.path("procedure").asString()).isEqualTo("DERIVE_KEY");
    assertThat(done.path("clause").asString()).isEqualTo("TS 33.501 A.9");
    assertThat(done.path("requestId").asString()).isEqualTo(first.getRequestId());
    assertRefused(events.getLast(), "DERIVE_KEY", "NAS_COUNT_REUSED");
    assertThat(events.getLast().path("requestId").asString()).isEqualTo(again.getRequestId());
    assertThat(events.getLast().path("derivation").asString()).isEqualTo("kGnb");
  }

  @Test
  void refusals_leaveAnEventWithWhatWasAskedFor() {
    KeyReference foreign = run.imported();

    WireFailure failure =
        WireFailure.of(
            () -> server.otherAmf().handovers().prepareHandover(run.prepare(foreign).build()));

    assertThat(failure.reason()).isEqualTo("KEY_NOT_FOUND");
    assertRefused(last(), "PREPARE_HANDOVER", "KEY_NOT_FOUND");
    assertThat(last().path("by").path("nfInstance").asString())
        .isEqualTo(Parties.OTHER_AMF.toString());
    assertThat(AuditLines.key(last(), "kAmf")).isEqualTo(WireRun.ref(foreign).toString());
    assertThat(last().path("downlinkNasCount").asInt()).isEqualTo(WireRun.COUNT);
  }

  @Test
  void callersThatAreNotLetIn_leaveAnEvent() {
    WireFailure role =
        WireFailure.of(() -> server.msc().keys().listKeys(ListKeysRequest.getDefaultInstance()));
    assertThat(role.reason()).isEqualTo("ROLE_NOT_ALLOWED");
    assertRefused(last(), "LIST_KEYS", "ROLE_NOT_ALLOWED");

    Client nobody = server.client(NfProfile.of(Parties.AMF, "AMF").withUris());
    WireFailure unidentified =
        WireFailure.of(() -> nobody.keys().listKeys(ListKeysRequest.getDefaultInstance()));
    assertThat(unidentified.reason()).isEqualTo("CALLER_UNIDENTIFIED");
    assertRefused(last(), "LIST_KEYS", "CALLER_UNIDENTIFIED");
    assertThat(last().path("by").path("nfInstance").isMissingNode()).isTrue();
    assertThat(last().path("by").path("certificate").asString()).hasSize(64);
  }

  @Test
  void subscriber_isNamedByPseudonymAlone() {
    String supi = "001010123456789";

    var _ =
        server
            .amf()
            .keys()
            .importKey(
                run.importKAmf(WireRun.K_AMF)
                    .setKSeaf(
                        KSeafContent.newBuilder()
                            .setSupi(supi)
                            .setAbba(ByteString.copyFrom(new byte[2])))
                    .build());

    assertLast("IMPORT_KEY", "DONE");
    assertThat(last().path("subscriber").asString())
        .isEqualTo(TestService.pseudonym(supi).toString());
    assertThat(last().toString()).doesNotContain(supi);
  }

  @Test
  void badValues_leaveAnEventWithoutThem() {
    WireFailure failure =
        WireFailure.of(() ->
            server
                .amf()
                .handovers()
                .prepareHandover(
                    run.prepare(WireRun.unknownKey())
                        .setMmeInstanceId("imsi-001010123456789")
                        .setRequestId("imsi-001010123456789")
                        .build()));

    assertThat(failure.reason()).isEqualTo("FIELD_INVALID");
    assertRefused(last(), "PREPARE_HANDOVER", "FIELD_INVALID");
    assertThat(last().toString()).doesNotContain("001010123456789");
  }

  @Test
  void endsThatNobodyAskedFor_leaveAnEvent() {
    var prepared = run.prepared();
    server.service().clock().advance(TestService.LIFETIME.plusMillis(1));

    server.service().forgotten().sweep();

    assertLast("EXPIRE_HANDOVER", "DONE");
    assertThat(last().path("by").path("service").asBoolean()).isTrue();
    assertThat(last().path("handover").asString())
        .isEqualTo(
            new HandoverId(uuid(prepared.getHandover().getValue().toByteArray())).toString());
    assertThat(last().path("state").asString()).isEqualTo("EXPIRED");
  }

  @Test
  void cancelOfWhatHasEnded_leavesAnEvent() {
    var prepared = run.prepared();
    for (int i = 0; i < 2; i++) {
      var _ =
          server
              .amf()
              .handovers()
              .cancelHandover(
                  CancelHandoverRequest.newBuilder()
                      .setRequestId(WireRun.id())
                      .setHandover(prepared.getHandover())
                      .build());
      assertLast("CANCEL_HANDOVER", "DONE");
    }
  }

  @Test
  void whatCannotBeWrittenDown_isNotTold() {
    var kAmf = run.imported();
    int before = events().size();

    server.service().transactions().failNext();
    WireFailure told =
        WireFailure.of(() ->
            server.amf().keys().describeKey(DescribeKeyRequest.newBuilder().setKey(kAmf).build()));
    assertThat(told.code()).isEqualTo(Code.INTERNAL);

    server.service().transactions().failNext();
    WireFailure refused =
        WireFailure.of(() ->
            server
                .otherAmf()
                .keys()
                .describeKey(DescribeKeyRequest.newBuilder().setKey(kAmf).build()));
    assertThat(refused.code()).isEqualTo(Code.INTERNAL);
    assertThat(events()).hasSize(before + 1);
    assertRefused(last(), "DESCRIBE_KEY", "INTERNAL");
  }

  // Whoever does not wait for the answer learns nothing, and has asked all the same.

  @Test
  void refusalOfACallThatWasCancelled_leavesAnEvent() {
    CountDownLatch underWay = refusedOnceNobodyWaits();
    Context.CancellableContext caller = Context.current().withCancellation();
    PrepareHandoverRequest request = run.prepare(run.imported()).build();
    Client amf = server.amf();
    CompletableFuture<Void> asked =
        CompletableFuture.runAsync(
            caller.wrap(() -> assertNoAnswer(() -> amf.handovers().prepareHandover(request))));

    await(underWay);
    caller.cancel(null);

    asked.join();
    awaitRefused(request);
  }

  @Test
  void refusalOfACallWhoseDeadlineHasPassed_leavesAnEvent() {
    CountDownLatch _ = refusedOnceNobodyWaits();
    PrepareHandoverRequest request = run.prepare(run.imported()).build();
    Client amf = server.amf();

    assertNoAnswer(
        () -> amf.handovers().withDeadlineAfter(500, MILLISECONDS).prepareHandover(request));

    awaitRefused(request);
  }

  @Test
  void floodOfCancelledCalls_hasNoMorePlacesThanAnyOther() {
    int before = events().size();
    CountDownLatch mayGoOn = new CountDownLatch(1);
    server.service().transactions().onNext(() -> await(mayGoOn));
    Context.CancellableContext caller = Context.current().withCancellation();
    Client msc = server.msc();
    Runnable ask =
        caller.wrap(
            () -> assertNoAnswer(() -> msc.keys().listKeys(ListKeysRequest.getDefaultInstance())));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> asked =
          Stream.<Future<?>>generate(() -> threads.submit(ask)).limit(WRITTEN + 4).toList();
      Awaitility.await().until(() -> asked.stream().filter(Future::isDone).count() == 4);
      caller.cancel(null);
      Awaitility.await().until(() -> asked.stream().allMatch(Future::isDone));

      assertThat(
              WireFailure.of(() -> msc.keys().listKeys(ListKeysRequest.getDefaultInstance()))
                  .reason())
          .isEqualTo("OVERLOADED");
    } finally {
      mayGoOn.countDown();
    }
    Awaitility.await().untilAsserted(() -> assertThat(events()).hasSize(before + WRITTEN));
    assertRefused(last(), "LIST_KEYS", "ROLE_NOT_ALLOWED");
  }

  /** The next derivation finds no key, after its caller has gone. */
  private CountDownLatch refusedOnceNobodyWaits() {
    CountDownLatch underWay = new CountDownLatch(1);
    server
        .service()
        .vault()
        .faults()
        .onNext(
            Step.DERIVE,
            () -> {
              underWay.countDown();
              Awaitility.await().until(Context.current()::isCancelled);
              throw new Refusal.KeyNotFound("k_amf").asException();
            });
    return underWay;
  }

  private static void assertNoAnswer(ThrowingCallable call) {
    assertThat(catchThrowable(call)).isInstanceOf(StatusRuntimeException.class);
  }

  private void awaitRefused(PrepareHandoverRequest request) {
    Awaitility.await()
        .untilAsserted(() -> assertRefused(last(), "PREPARE_HANDOVER", "KEY_NOT_FOUND"));
    assertThat(last().path("requestId").asString()).isEqualTo(request.getRequestId());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void destroy(KeyReference key) {
    var _ =
        server
            .amf()
            .keys()
            .destroyKey(
                DestroyKeyRequest.newBuilder().setRequestId(WireRun.id()).setKey(key).build());
  }

  private static DeriveKeyRequest.Builder kGnb(KeyReference kAmf, int count) {
    return DeriveKeyRequest.newBuilder()
        .setRequestId(WireRun.id())
        .setKey(kAmf)
        .setDerivation(
            Derivation.newBuilder()
                .setKGnb(InitialAccessKey.newBuilder().setUplinkNasCount(count)));
  }

  private static UUID uuid(byte[] octets) {
    KeyRef ref = KeyRef.of(octets);
    return new UUID(ref.high(), ref.low());
  }

  private void assertLast(String procedure, String result) {
    assertThat(last().path("procedure").asString()).isEqualTo(procedure);
    assertThat(last().path("result").asString()).isEqualTo(result);
  }

  private static void assertRefused(JsonNode event, String procedure, String reason) {
    assertThat(event.path("procedure").asString()).isEqualTo(procedure);
    assertThat(event.path("result").asString()).isEqualTo("REFUSED");
    assertThat(event.path("reason").asString()).isEqualTo(reason);
  }

  private JsonNode last() {
    return AuditLines.last(server.service().audit());
  }

  private List<JsonNode> events() {
    return AuditLines.of(server.service().audit());
  }
}
