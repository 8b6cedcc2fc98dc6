package srvcc.kms.client.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import srvcc.kms.client.message.UeContextId;

/**
 * Plays a scenario many times, each with a UE of its own.
 *
 * @param scenario what is played
 * @param count how often, 1 or more
 * @param parallel how many at a time, 1 or more
 */
public record LoadRun(Scenario scenario, int count, int parallel) {
  /** Refuses to play nothing. */
  public LoadRun {
    if (count < 1 || parallel < 1) {
      throw new IllegalArgumentException("count and parallel are 1 or more");
    }
  }

  /** Plays, and returns when the last has ended. */
  public LoadResult run(Connections connections) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(parallel, count));
    try {
      long began = System.nanoTime();
      List<Future<ScenarioResult>> results = new ArrayList<>();
      IntStream.range(0, count)
          .mapToObj(UeContextId::new)
          .forEach(ue -> results.add(threads.submit(() -> scenario.play(ue, connections))));
      return collect(results, began, connections);
    } finally {
      threads.shutdownNow();
    }
  }

  private LoadResult collect(
      List<Future<ScenarioResult>> results, long began, Connections connections)
      throws InterruptedException {
    List<Duration> latencies = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Future<ScenarioResult> future : results) {
      try {
        ScenarioResult result = future.get();
        if (result.succeeded()) {
          latencies.add(result.handoverTime());
        } else {
          failures.add(text(result));
        }
      } catch (ExecutionException e) {
        failures.add(String.valueOf(e.getCause()));
      }
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
    return new LoadResult(
        scenario.toString(), count, elapsed, latencies, failures, connections.callsMoved());
  }

  private static String text(ScenarioResult result) {
    return result.failures().stream()
        .map(finding -> finding.claim() + ": " + finding.evidence())
        .collect(Collectors.joining("; "));
  }
}
