package srvcc.kms.bench.speed;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long operations took that began at a fixed rate, from the time that each was due.
 *
 * @param name of what was done
 * @param operations how many
 * @param percentiles in ascending order
 */
public record Latency(String name, long operations, List<Percentile> percentiles) {
  private static final List<Double> WANTED =
      List.of(10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9, 99.99, 100.0);
  private static final double TAIL = 99;

  /**
   * One point of the curve.
   *
   * @param percent of the operations that took no longer
   * @param micros that they took
   */
  public record Percentile(double percent, long micros) {}

  static Latency of(String name, Histogram micros) {
    return new Latency(
        name,
        micros.getTotalCount(),
        WANTED.stream()
            .map(percent -> new Percentile(percent, micros.getValueAtPercentile(percent)))
            .toList());
  }

  /** What all but one in a hundred took at most, in microseconds. */
  public long p99Micros() {
    return percentiles.stream()
        .filter(one -> one.percent() == TAIL)
        .findFirst()
        .orElseThrow()
        .micros();
  }
}
