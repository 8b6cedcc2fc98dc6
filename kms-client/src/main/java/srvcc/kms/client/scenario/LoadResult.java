package srvcc.kms.client.scenario;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of playing a scenario many times.
 *
 * @param scenario its name
 * @param count how often it was played
 * @param elapsed from the beginning of the first to the end of the last
 * @param latencies how long each handover took that arrived, shortest first
 * @param failures what did not hold, a line for each time
 * @param callsMoved how often a call was repeated on another server than the one that failed
 */
public record LoadResult(
    String scenario,
    int count,
    Duration elapsed,
    List<Duration> latencies,
    List<String> failures,
    long callsMoved) {

  /** Sorts the latencies and keeps its own lists. */
  public LoadResult {
    latencies = latencies.stream().sorted().toList();
    failures = List.copyOf(failures);
  }

  /** Says whether it succeeded every time. */
  public boolean succeeded() {
    return failures.isEmpty() && count > 0;
  }

  /** Returns how often each failure came, in the order of their first times. */
  public Map<String, Long> failureCounts() {
    return failures.stream()
        .collect(Collectors.groupingBy(f -> f, LinkedHashMap::new, Collectors.counting()));
  }

  /** Returns how often the scenario succeeded in a second, its authentication included. */
  public double perSecond() {
    return (count - failures.size()) / Math.max(elapsed.toNanos() / 1e9, 1e-9);
  }

  /**
   * Returns the latency that a share of the handovers did not exceed; zero where none arrived.
   *
   * @param share above 0, up to 1
   */
  public Duration percentile(double share) {
    int rank = (int) Math.ceil(share * latencies.size());
    return latencies.isEmpty() ? Duration.ZERO : latencies.get(Math.max(rank, 1) - 1);
  }
}
