package srvcc.kms.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.Code;
import io.grpc.StatusRuntimeException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.commit.Receipt;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.handover.HandoverState;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Together;
import srvcc.kms.v1.DeriveSrvccContextRequest;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.OpenImportChannelRequest;
import srvcc.kms.v1.PrepareHandoverRequest;
import srvcc.kms.v1.PrepareHandoverResponse;
import srvcc.kms.v1.ReleaseToMscRequest;

/** A request that is repeated answers what it answered. */
class RequestIdTest {
  private static final WireFailure REUSED =
      WireFailure.of(Code.INVALID_ARGUMENT, "REQUEST_ID_REUSED", Map.of("field", "request_id"));

  @RegisterExtension final TestServer server = TestServer.over(TestService.inToken());

  private final WireRun run = new WireRun(server);

  @Test
  void repeatedImport_givesTheSameKey() {
    ImportKeyRequest request = run.importKAmf(WireRun.K_AMF).build();
    byte[] first = server.amf().keys().importKey(request).toByteArray();

    assertThat(server.amf().keys().importKey(request).toByteArray()).isEqualTo(first);
    assertThat(server.service().vault().liveKeys()).hasSize(1);
  }

  @Test
  void repeatedChannel_isTheSameChannel() {
    OpenImportChannelRequest request = run.openChannel(WireRun.octets()).build();
    byte[] first = server.amf().keys().openImportChannel(request).toByteArray();

    assertThat(server.amf().keys().openImportChannel(request).toByteArray()).isEqualTo(first);
    assertThat(server.service().vault().openChannels()).hasSize(1);
  }

  @Test
  void repeatedHandover_deriveAndReleaseOnce() {
    PrepareHandoverRequest prepare = run.prepare(run.imported()).build();
    PrepareHandoverResponse prepared = server.amf().handovers().prepareHandover(prepare);
    DeriveSrvccContextRequest derive = run.derive(prepared.getKAsmeSrvcc()).build();
    var derived = server.mme().handovers().deriveSrvccContext(derive);
    ReleaseToMscRequest release = run.release(derived).build();
    var released = server.msc().handovers().releaseToMsc(release);
    int held = server.service().vault().everHeld().size();

    assertThat(server.amf().handovers().prepareHandover(prepare).toByteArray())
        .isEqualTo(prepared.toByteArray());
    assertThat(server.mme().handovers().deriveSrvccContext(derive).toByteArray())
        .isEqualTo(derived.toByteArray());
    assertThat(server.msc().handovers().releaseToMsc(release).toByteArray())
        .isEqualTo(released.toByteArray());
    assertThat(server.service().vault().everHeld()).hasSize(held);
  }

  @Test
  void repeatedRelease_isRefusedOnceTheHandoverHasEnded() {
    PrepareHandoverResponse prepared =
        server.amf().handovers().prepareHandover(run.prepare(run.imported()).build());
    var derived =
        server.mme().handovers().deriveSrvccContext(run.derive(prepared.getKAsmeSrvcc()).build());
    ReleaseToMscRequest release = run.release(derived).build();
    assertThat(server.msc().handovers().releaseToMsc(release).getKsiSrvcc()).isEqualTo(3);
    assertThat(
            service()
                .ending()
                .cancel(
                    Parties.MME,
                    new HandoverId(uuid(prepared.getHandover().getValue())),
                    Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);

    assertThat(WireFailure.of(() -> server.msc().handovers().releaseToMsc(release)).reason())
        .isEqualTo("HANDOVER_STATE_WRONG");
  }

  @Test
  void idWithOtherContent_isRefused() {
    PrepareHandoverRequest request = run.prepare(run.imported()).build();
    assertThat(server.amf().handovers().prepareHandover(request).getEKsi()).isEqualTo(3);

    PrepareHandoverRequest otherCount = request.toBuilder().setDownlinkNasCount(0x2000).build();
    PrepareHandoverRequest otherMme =
        request.toBuilder().setMmeInstanceId(Parties.OTHER_MME.toString()).build();
    assertThat(WireFailure.of(() -> server.amf().handovers().prepareHandover(otherCount)))
        .isEqualTo(REUSED);
    assertThat(WireFailure.of(() -> server.amf().handovers().prepareHandover(otherMme)))
        .isEqualTo(REUSED);
  }

  @Test
  void requestThatFailed_mayBeSentAgain() {
    PrepareHandoverRequest request = run.prepare(run.imported()).build();
    server.service().vault().faults().failNext(Step.DERIVE);
    assertThat(WireFailure.of(() -> server.amf().handovers().prepareHandover(request)).reason())
        .isEqualTo("TOKEN_UNAVAILABLE");
    server.service().transactions().failNext();
    assertThat(WireFailure.of(() -> server.amf().handovers().prepareHandover(request)).reason())
        .isEqualTo("INTERNAL");

    assertThat(server.amf().handovers().prepareHandover(request).getEKsi()).isEqualTo(3);
  }

  @Test
  void idsOfTwoCallers_doNotMeet() {
    ImportKeyRequest mine = run.importKAmf(WireRun.octets()).build();
    ImportKeyRequest others =
        run.importKAmf(WireRun.octets()).setRequestId(mine.getRequestId()).build();

    assertThat(server.amf().keys().importKey(mine).getKey().getOwnerInstanceId())
        .isEqualTo(Parties.AMF.toString());
    assertThat(server.otherAmf().keys().importKey(others).getKey().getOwnerInstanceId())
        .isEqualTo(Parties.OTHER_AMF.toString());
  }

  @Test
  void idsOfTwoOperations_doNotMeet() {
    ImportKeyRequest imported = run.importKAmf(WireRun.K_AMF).build();
    var kAmf = server.amf().keys().importKey(imported).getKey().getKey();

    PrepareHandoverRequest prepare =
        run.prepare(kAmf).setRequestId(imported.getRequestId()).build();
    assertThat(server.amf().handovers().prepareHandover(prepare).getEKsi()).isEqualTo(3);
  }

  @Test
  void answer_isForgottenWithTheLog() {
    ImportKeyRequest request = run.importKAmf(WireRun.K_AMF).build();
    assertThat(server.amf().keys().importKey(request).hasKey()).isTrue();

    server.service().requests().forgetBefore(server.service().clock().instant().plusMillis(1));

    assertThat(WireFailure.of(() -> server.amf().keys().importKey(request)).reason())
        .isEqualTo("K_AMF_KNOWN");
  }

  @Test
  void manyAtOnce_areOneWork() {
    PrepareHandoverRequest request = run.prepare(run.imported()).build();
    Client amf = server.amf();

    List<Together.Outcome<PrepareHandoverResponse>> outcomes =
        Together.run(16, _ -> () -> amf.handovers().prepareHandover(request));

    Set<PrepareHandoverResponse> answers = new HashSet<>();
    outcomes.forEach(outcome -> answers.add(outcome.result().orElseThrow()));
    assertThat(answers).hasSize(1);
    assertThat(server.service().vault().liveKeys()).hasSize(2);
    assertThat(server.service().vault().everHeld()).hasSize(2);
  }

  @Test
  void manyAtOnce_whenTheFirstFails_doTheWorkOnceMore() {
    PrepareHandoverRequest request = run.prepare(run.imported()).build();
    Client amf = server.amf();
    server.service().vault().faults().failNext(Step.DERIVE);

    List<Together.Outcome<String>> outcomes = Together.run(16, _ -> () -> outcome(amf, request));

    assertThat(outcomes)
        .extracting(outcome -> outcome.result().orElseThrow())
        .containsOnlyOnce("TOKEN_UNAVAILABLE")
        .filteredOn("3"::equals)
        .hasSize(15);
    assertThat(server.service().vault().liveKeys()).hasSize(2);
  }

  private static String outcome(Client amf, PrepareHandoverRequest request) {
    try {
      return Integer.toString(amf.handovers().prepareHandover(request).getEKsi());
    } catch (StatusRuntimeException e) {
      return WireFailure.of(
              () -> {
                throw e;
              })
          .reason();
    }
  }

  private TestService service() {
    return server.service();
  }

  private static UUID uuid(ByteString octets) {
    ByteBuffer buffer = octets.asReadOnlyByteBuffer();
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
