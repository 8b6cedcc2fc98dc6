package srvcc.kms.client;

import java.time.Duration;
import java.util.List;
import srvcc.kms.client.ladder.Rung;
import srvcc.kms.client.scenario.Finding;
import srvcc.kms.client.scenario.LoadResult;
import srvcc.kms.client.scenario.ScenarioResult;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the commands write for machines. */
sealed interface JsonReport {
  /** Returns the report as a JSON object in UTF-8. */
  default byte[] json() {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsBytes(this);
  }

  /** Reports a scenario that was played once. */
  static JsonReport of(ScenarioResult result) {
    return new Played(
        result.scenario(),
        result.succeeded(),
        milliseconds(result.handoverTime()),
        result.findings(),
        result.rungs().stream().map(Line::of).toList());
  }

  /** Reports a scenario that was played many times. */
  static JsonReport of(LoadResult result) {
    return new Load(
        result.scenario(),
        result.succeeded(),
        result.count(),
        result.failures(),
        result.callsMoved(),
        result.perSecond(),
        new Latency(milliseconds(result.percentile(0.5)), milliseconds(result.percentile(0.99))));
  }

  private static double milliseconds(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /** A scenario that was played once. */
  record Played(
      String scenario,
      boolean succeeded,
      double handoverMillis,
      List<Finding> findings,
      List<Line> ladder)
      implements JsonReport {}

  /** A scenario that was played many times. */
  record Load(
      String scenario,
      boolean succeeded,
      int count,
      List<String> failures,
      long callsMoved,
      double handoversPerSecond,
      Latency latencyMillis)
      implements JsonReport {}

  /** Shares of the latencies. */
  record Latency(double p50, double p99) {}

  /** A rung of the ladder. */
  record Line(
      double atMillis,
      String step,
      String kind,
      String from,
      String to,
      String name,
      String detail) {
    static Line of(Rung rung) {
      return new Line(
          milliseconds(rung.at()),
          rung.step(),
          rung.kind().name(),
          rung.from().toString(),
          rung.to().toString(),
          rung.name(),
          rung.detail());
    }
  }
}
