package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.scenario.LoadResult;
import srvcc.kms.client.scenario.LoadRun;
import srvcc.kms.client.scenario.Scenario;
import srvcc.kms.v1.CancelHandoverResponse;
import srvcc.kms.v1.HandoverState;

/** One server dies and the handovers go on. */
class TwoServersKillTest {
  @RegisterExtension static final TwoServersService SERVICE = TwoServersService.shared();

  private static final int HANDOVERS = 60;
  private static final int PARALLEL = 8;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** What the server that started last has committed. */
  private static final String COMMITTED =
      """
      SELECT COALESCE(SUM(number), 0) FROM last_commits
      WHERE server = (SELECT incarnation FROM servers ORDER BY started_at DESC LIMIT 1)
      """;

  private static final String OPEN = "SELECT COUNT(*) FROM handovers WHERE ended_at IS NULL";
  private static final String ENDED = "SELECT COUNT(*) FROM handovers WHERE ended_at IS NOT NULL";
  private static final String LEFT =
      """
      SELECT COUNT(*) FROM handover_keys AS made JOIN handovers ON made.handover = handovers.id
      JOIN key_records AS keys ON keys.ref = made.key_ref
      WHERE handovers.ended_at IS NOT NULL
        AND (keys.destroyed_at IS NULL OR keys.wrapped_key IS NOT NULL)
      """;

  private final AtomicBoolean over = new AtomicBoolean();

  /** First one server, then, when it is back, the other. */
  @Test
  void killUnderLoad_failsNoHandoverAndForgetsNone() throws Exception {
    List<WrappedHandover> forgotten = begun(SERVICE.b());
    ExecutorService background = Executors.newSingleThreadExecutor();
    try (Connections connections = SERVICE.connections()) {
      Future<List<LoadResult>> load = background.submit(() -> load(connections));

      awaitMore(ENDED, HANDOVERS);
      SERVICE.b().close();
      awaitMore(ENDED, HANDOVERS);
      WrappedServer _ = SERVICE.b().start();
      awaitMore(COMMITTED, HANDOVERS);
      SERVICE.a().close();
      awaitMore(ENDED, HANDOVERS);

      over.set(true);
      assertThat(load.get()).flatMap(LoadResult::failures).isEmpty();
      assertThat(connections.callsMoved()).isPositive();
    } finally {
      over.set(true);
      background.shutdown();
    }
    WrappedServer _ = SERVICE.a().start();
    for (String nothing : List.of(OPEN, LEFT)) {
      Awaitility.await().atMost(LONGEST).until(() -> SERVICE.tables().count(nothing) == 0);
    }
    assertExpired(forgotten);
  }

  /** Without a pause until it is over. */
  private List<LoadResult> load(Connections connections) throws InterruptedException {
    List<LoadResult> results = new ArrayList<>();
    while (!over.get()) {
      results.add(new LoadRun(Scenario.SRVCC, HANDOVERS, PARALLEL).run(connections));
    }
    return results;
  }

  /** One in every state; nobody comes back to them. */
  private static List<WrappedHandover> begun(WrappedServer server) {
    try (Participants nfs = server.participants()) {
      return List.of(
          imported(nfs, server),
          imported(nfs, server).derive(nfs),
          imported(nfs, server).derive(nfs).release(nfs));
    }
  }

  private static WrappedHandover imported(Participants nfs, WrappedServer server) {
    return WrappedHandover.imported(nfs, server.hygiene()).prepare(nfs, 0);
  }

  private void assertExpired(List<WrappedHandover> forgotten) {
    CancelHandoverResponse expired =
        CancelHandoverResponse.newBuilder().setState(HandoverState.HANDOVER_STATE_EXPIRED).build();
    try (Participants nfs = SERVICE.a().participants()) {
      for (WrappedHandover handover : forgotten) {
        assertThat(handover.isGone(nfs)).isTrue();
        assertThat(Participants.cancels(handover.reference()).apply(nfs)).isEqualTo(expired);
      }
      Refused.by(() -> forgotten.getLast().prepare(nfs, 1))
          .assertIs(
              new Refused(Status.Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED", Map.of()));
    }
  }

  private void awaitMore(String counted, int more) {
    int before = SERVICE.tables().count(counted);
    Awaitility.await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> SERVICE.tables().count(counted) >= before + more);
  }
}
