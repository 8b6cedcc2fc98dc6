package srvcc.kms.system;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.scenario.LoadResult;
import srvcc.kms.client.scenario.LoadRun;
import srvcc.kms.client.scenario.Scenario;

/** Plays handovers until it is ended. */
final class RotationLoad implements AutoCloseable {
  private static final int AT_A_TIME = 12;
  private static final int PARALLEL = 3;

  private final AtomicBoolean ended = new AtomicBoolean();
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  private final Future<List<LoadResult>> results;

  private RotationLoad(Connections connections) {
    this.results = background.submit(() -> play(connections));
  }

  static RotationLoad on(Connections connections) {
    return new RotationLoad(connections);
  }

  /** Ends it, and says what failed. */
  List<String> failures() throws InterruptedException, ExecutionException {
    ended.set(true);
    return results.get().stream().flatMap(result -> result.failures().stream()).toList();
  }

  @Override
  public void close() {
    ended.set(true);
    background.shutdownNow();
  }

  private List<LoadResult> play(Connections connections) throws InterruptedException {
    List<LoadResult> played = new ArrayList<>();
    do {
      played.add(new LoadRun(Scenario.SRVCC, AT_A_TIME, PARALLEL).run(connections));
    } while (!ended.get());
    return played;
  }
}
