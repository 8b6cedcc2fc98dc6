package srvcc.kms.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import srvcc.kms.client.message.UeContextId;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.scenario.Scenario;
import srvcc.kms.client.scenario.ScenarioResult;

/** Plays every scenario of a service many times, and writes down which keys that makes. */
final class Load {
  private final ScenarioSet scenarios;
  private final KeyBook book;
  private final Connections connections;

  private final int parallel;
  private final AtomicInteger played = new AtomicInteger();

  Load(ScenarioSet scenarios, KeyBook book, Connections connections, int parallel) {
    this.scenarios = scenarios;
    this.book = book;
    this.connections = connections;
    this.parallel = parallel;
  }

  /** Plays each scenario so many times. */
  List<ScenarioRun> play(int times) throws InterruptedException {
    List<ScenarioRun> runs = new ArrayList<>();
    for (Scenario scenario : scenarios.scenarios()) {
      runs.add(play(scenario, times, runs.size() * times));
    }
    return runs;
  }

  /** How many plays have ended. */
  int played() {
    return played.get();
  }

  private ScenarioRun play(Scenario scenario, int times, int firstUe) throws InterruptedException {
    long before = book.handovers();
    List<Future<ScenarioResult>> results = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    try {
      for (int i = 0; i < times; i++) {
        UeContextId ue = new UeContextId(firstUe + i);
        results.add(threads.submit(() -> played(scenario, ue)));
      }
      List<String> failures = new ArrayList<>();
      for (Future<ScenarioResult> result : results) {
        failures.addAll(failures(result));
      }
      return new ScenarioRun(
          scenario.toString(),
          scenarios.number(),
          times,
          book.handovers() - before,
          List.copyOf(failures));
    } finally {
      threads.shutdownNow();
    }
  }

  private ScenarioResult played(Scenario scenario, UeContextId ue) {
    try {
      return scenario.play(ue, connections, book.witness());
    } finally {
      played.incrementAndGet();
    }
  }

  private static List<String> failures(Future<ScenarioResult> future) throws InterruptedException {
    try {
      ScenarioResult result = future.get();
      return result.failures().stream()
          .map(finding -> finding.claim() + ": " + finding.evidence())
          .collect(Collectors.toList());
    } catch (ExecutionException e) {
      return List.of(String.valueOf(e.getCause()));
    }
  }
}
