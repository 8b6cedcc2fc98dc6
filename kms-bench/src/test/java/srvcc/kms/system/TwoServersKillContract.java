package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.scenario.LoadResult;
import srvcc.kms.client.scenario.LoadRun;
import srvcc.kms.client.scenario.Scenario;

/** One server dies and the handovers go on. */
abstract class TwoServersKillContract {
  private static final int HANDOVERS = 240;
  private static final int PARALLEL = 8;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final String OPEN = "SELECT COUNT(*) FROM handovers WHERE ended_at IS NULL";
  private static final String ENDED = "SELECT COUNT(*) FROM handovers WHERE ended_at IS NOT NULL";
  private static final String LEFT =
      """
      SELECT COUNT(*) FROM handover_keys AS made JOIN handovers ON made.handover = handovers.id
      JOIN key_records AS keys ON keys.ref = made.key_ref
      WHERE handovers.ended_at IS NOT NULL
        AND (keys.destroyed_at IS NULL OR keys.wrapped_key IS NOT NULL)
      """;

  abstract TwoServersService service();

  /** First one server, then, when it is back, the other. */
  @Test
  void killUnderLoad_failsNoHandover() throws Exception {
    ExecutorService background = Executors.newSingleThreadExecutor();
    try (Connections connections = service().connections()) {
      int before = service().tables().count(ENDED);
      Future<LoadResult> load =
          background.submit(
              () -> new LoadRun(Scenario.SRVCC, HANDOVERS, PARALLEL).run(connections));

      awaitEnded(before + HANDOVERS / 5);
      service().b().close();
      awaitEnded(before + 2 * HANDOVERS / 5);
      KmsEndpoint _ = service().b().launch().process().ready();
      awaitEnded(before + 3 * HANDOVERS / 5);
      service().a().close();
      awaitEnded(before + 4 * HANDOVERS / 5);
      KmsEndpoint _ = service().a().launch().process().ready();

      LoadResult result = load.get();
      assertThat(result.failures()).isEmpty();
      assertThat(result.latencies()).hasSize(HANDOVERS);
      assertThat(result.callsMoved()).isPositive();
    } finally {
      background.shutdownNow();
    }
    for (String nothing : List.of(OPEN, LEFT)) {
      Awaitility.await().atMost(LONGEST).until(() -> service().tables().count(nothing) == 0);
    }
  }

  private void awaitEnded(int handovers) {
    Awaitility.await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> service().tables().count(ENDED) >= handovers);
  }
}
