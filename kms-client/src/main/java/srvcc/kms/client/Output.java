package srvcc.kms.client;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import srvcc.kms.client.ladder.LadderText;
import srvcc.kms.client.ladder.Wrapping;
import srvcc.kms.client.scenario.Finding;
import srvcc.kms.client.scenario.LoadResult;
import srvcc.kms.client.scenario.ScenarioResult;

/**
 * What the commands print for people.
 *
 * @param stream where to
 * @param charset the characters that it takes
 */
record Output(PrintStream stream, Charset charset) {
  private static final int MOST_REASONS = 10;
  private static final String EVIDENCE = " ".repeat(8);

  /** Returns the standard output, with the characters that its terminal takes. */
  static Output standard() {
    String fallback = System.getProperty("native.encoding", Charset.defaultCharset().name());
    String charset = System.getProperty("stdout.encoding", fallback);
    return new Output(System.out, Charset.forName(charset));
  }

  /** Prints what was found; the ladder itself was printed while it came. */
  void print(ScenarioResult result) {
    stream.println();
    result.findings().forEach(this::print);
    stream.println();
    stream.println(result.scenario() + (result.succeeded() ? ": success" : ": FAILED"));
  }

  void print(LoadResult result) {
    String rate = String.format(Locale.ROOT, "%.1f", result.perSecond());
    line("scenario        " + result.scenario());
    line("handovers       " + result.count() + ", failed " + result.failures().size());
    line("handovers/s     " + rate + ", authentication included");
    if (!result.latencies().isEmpty()) {
      line("latency p50     " + milliseconds(result.percentile(0.5)));
      line("latency p99     " + milliseconds(result.percentile(0.99)));
    }
    line("calls repeated  " + result.callsMoved() + " on another server");
    printFailures(result.failureCounts());
  }

  void line(String text) {
    stream.println(text);
    stream.flush();
  }

  private void print(Finding finding) {
    line((finding.holds() ? "ok      " : "FAILED  ") + finding.claim());
    Wrapping.of(finding.evidence(), LadderText.WIDTH - EVIDENCE.length())
        .forEach(text -> line(EVIDENCE + text));
  }

  private static String milliseconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
  }

  private void printFailures(Map<String, Long> counts) {
    List<Map.Entry<String, Long>> reasons =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .toList();
    reasons.stream()
        .limit(MOST_REASONS)
        .forEach(reason -> printFailed(reason.getValue(), reason.getKey()));
    long others = reasons.stream().skip(MOST_REASONS).mapToLong(Map.Entry::getValue).sum();
    if (others > 0) {
      printFailed(others, "for other reasons, which --json writes down");
    }
  }

  private void printFailed(long times, String reason) {
    line("FAILED          " + times + " x " + reason);
  }
}
