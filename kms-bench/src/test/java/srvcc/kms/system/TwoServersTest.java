package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.system.Participants.Question;
import srvcc.kms.v1.DeriveSrvccContextResponse;
import srvcc.kms.v1.KeyReference;
import srvcc.kms.v1.KeyState;
import srvcc.kms.v1.PrepareHandoverResponse;

/** Any server serves any reference. */
class TwoServersTest {
  @RegisterExtension static final TwoServersService SERVICE = TwoServersService.shared();

  private static final int COUNT = 7;
  private static final int ROUNDS = 12;
  private static final Duration SHORTLY = Duration.ofSeconds(10);

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private Participants a;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private Participants b;

  @BeforeEach
  void connect() {
    a = SERVICE.a().participants();
    b = SERVICE.b().participants();
  }

  @AfterEach
  void disconnect() {
    a.close();
    b.close();
  }

  @Test
  void everyStep_mayGoToTheOtherServer() {
    WrappedHandover handover = imported();

    handover.prepare(b, COUNT).derive(a).release(b).assertReleasedRight(msc(), hygiene());
    handover.complete(a);

    assertThat(handover.isGone(b)).isTrue();
    Refused.by(() -> handover.prepare(b, COUNT + 1))
        .assertIs(precondition("REAUTHENTICATION_REQUIRED", Map.of()));
  }

  @Test
  void end_isSeenByTheOtherServer() {
    WrappedHandover handover = imported().prepare(a, COUNT).derive(b);

    Message _ = Participants.cancels(handover.reference()).apply(a);

    Refused.by(() -> Participants.releases(handover.derived()).apply(b))
        .assertIs(precondition("HANDOVER_STATE_WRONG", Map.of("state", "CANCELLED")));
    Refused.by(() -> Participants.prepares(handover.kAmf(), COUNT).apply(b))
        .assertIs(
            precondition(
                "NAS_COUNT_REUSED", Map.of("lowestAcceptable", String.valueOf(COUNT + 1))));
    assertThat(handover.isGone(b)).isTrue();
  }

  @Test
  void repeatedRequest_answersTheSameOnTheOtherServer() {
    WrappedHandover handover = imported().prepare(a, COUNT).derive(b).release(a);

    handover.assertRepeatable(b);
    handover.assertRepeatable(a);
  }

  @Test
  void requestThatIsSentToBothAtOnce_isDoneOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      KeyReference kAmf = imported().kAmf();
      int before = liveKeys();

      PrepareHandoverResponse prepared = toBoth(Participants.prepares(kAmf, COUNT));
      assertThat(liveKeys()).isEqualTo(before + 1);
      DeriveSrvccContextResponse derived = toBoth(Participants.derives(prepared.getKAsmeSrvcc()));
      assertThat(liveKeys()).isEqualTo(before + 2);
      assertThat(toBoth(Participants.releases(derived)).getWrappedCkSrvcc()).isNotEmpty();
      Message _ = toBoth(Participants.completes(prepared.getHandover()));
      assertThat(liveKeys()).isEqualTo(before);
      Message _ = toBoth(Participants.destroys(kAmf));
      assertThat(liveKeys()).isEqualTo(before - 1);
    }
  }

  @Test
  void destroyedKey_isRefusedByTheOtherServerAndLeavesItsToken() {
    int before = objects(SERVICE.b());
    KeyReference kAmf = imported().kAmf();
    assertThat(Participants.prepares(kAmf, COUNT).apply(b).getKAsmeSrvcc().getValue()).isNotEmpty();
    assertThat(objects(SERVICE.b())).isEqualTo(before + 1);

    Message _ = Participants.destroys(kAmf).apply(a);

    Refused.by(() -> Participants.prepares(kAmf, COUNT + 1).apply(b))
        .assertIs(precondition("KEY_DESTROYED", Map.of("field", "k_amf")));
    Awaitility.await().atMost(SHORTLY).until(() -> objects(SERVICE.b()) == before);
  }

  /** Whoever met the record before the end of the key has brought it into the token again. */
  @Test
  void keyThatIsDestroyedWhileBothUseIt_isInNeitherToken() {
    int beforeA = objects(SERVICE.a());
    int beforeB = objects(SERVICE.b());
    for (int round = 0; round < ROUNDS; round++) {
      KeyReference kAmf = imported().kAmf();
      CompletableFuture<Refused> onA = CompletableFuture.supplyAsync(() -> useUp(kAmf, a));
      CompletableFuture<Refused> onB = CompletableFuture.supplyAsync(() -> useUp(kAmf, b));

      Message _ = Participants.destroys(kAmf).apply(round % 2 == 0 ? a : b);

      onA.join().assertIs(precondition("KEY_DESTROYED", Map.of()));
      onB.join().assertIs(precondition("KEY_DESTROYED", Map.of()));
      assertThat(a.describe(kAmf).getState()).isEqualTo(KeyState.KEY_STATE_DESTROYED);
    }
    List<WrappedServer> both = List.of(SERVICE.a(), SERVICE.b());
    Awaitility.await()
        .atMost(SHORTLY)
        .until(() -> both.stream().mapToInt(TwoServersTest::objects).sum() == beforeA + beforeB);
  }

  /** Uses a key up to its end, whoever else uses it: the NAS COUNTs are in each other's way. */
  private static Refused useUp(KeyReference kAmf, Participants participants) {
    for (int count = 0; ; count++) {
      try {
        Message _ = Participants.prepares(kAmf, count).apply(participants);
      } catch (StatusRuntimeException refusal) {
        Refused refused = Refused.of(refusal);
        if (!refused.reason().equals("NAS_COUNT_REUSED")) {
          return refused;
        }
      }
    }
  }

  private <A extends Message> A toBoth(Question<A> question) {
    CompletableFuture<A> other = CompletableFuture.supplyAsync(() -> question.apply(b));
    A answer = question.apply(a);
    assertThat(other.join().toByteString()).isEqualTo(answer.toByteString());
    return answer;
  }

  private int liveKeys() {
    return SERVICE.tables().count("SELECT COUNT(*) FROM key_records WHERE destroyed_at IS NULL");
  }

  private static int objects(WrappedServer server) {
    return server.process().objects();
  }

  private WrappedHandover imported() {
    return WrappedHandover.imported(a, hygiene());
  }

  private Hygiene hygiene() {
    return SERVICE.a().hygiene();
  }

  private NfIdentity msc() {
    return SERVICE.a().identity("msc");
  }

  private static Refused precondition(String reason, Map<String, String> metadata) {
    return new Refused(Status.Code.FAILED_PRECONDITION, reason, metadata);
  }
}
