package srvcc.kms.bench;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import srvcc.kms.bench.site.Spread;

/**
 * The report as a table for people.
 *
 * @param report what was measured
 */
record ReportText(Report report) {
  private static final double MEBI = 1024 * 1024;

  String table() {
    String about =
        "%s; token %s%n%s, %d callers, %,d calls, none failed; medians of %d rounds (least to most)"
            .formatted(
                report.environment(),
                report.token(),
                report.call(),
                report.callers(),
                report.calls(),
                report.plan().rounds());
    return Stream.of(
            List.of("", about, ""),
            List.of(
                row("K_AMF", "none", size -> "%,d".formatted(size.keys())),
                start("start to ready, ms", Starts.Times::readyMillis),
                start("start to answer, ms", Starts.Times::answerMillis),
                start("  its CPU, ms", Starts.Times::processorMillis),
                row("derive/s, uniform", "", size -> text(size.deriveUniform().perSecond())),
                row("  CPU a call, us", "", size -> text(size.deriveUniform().processorMicros())),
                row("derive/s, Zipf(1.0)", "", size -> text(size.deriveZipf().perSecond())),
                row("  CPU a call, us", "", size -> text(size.deriveZipf().processorMicros())),
                row("resident, MiB", "", size -> mebi(size.residentOctets())),
                row("database, MiB", "", size -> mebi(size.databaseOctets())),
                row("put into it, keys/s", "", size -> "%,.0f".formatted(size.importsPerSecond()))),
            List.of("", ratios()))
        .flatMap(List::stream)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private String ratios() {
    Report.Ratios ratios = report.ratios();
    return """
    most keys to fewest: derive Zipf %.2f (CPU a call %.2f), uniform %.2f (CPU a call %.2f)
    most keys to none: start to ready %.2f, to answer %.2f (CPU %.2f)\
    """
        .formatted(
            ratios.deriveZipf(),
            ratios.deriveZipfProcessor(),
            ratios.deriveUniform(),
            ratios.deriveUniformProcessor(),
            ratios.startToReady(),
            ratios.startToAnswer(),
            ratios.startProcessor());
  }

  private String start(String name, Function<Starts.Times, Spread> times) {
    return row(
        name,
        text(times.apply(report.startWithoutKeys())),
        size -> text(times.apply(size.start())));
  }

  private String row(String name, String none, Function<SizeReport, String> cell) {
    return "%-20s".formatted(name)
        + Stream.concat(Stream.of(none), report.sizes().stream().map(cell))
            .map("%26s"::formatted)
            .collect(Collectors.joining());
  }

  private static String text(Spread spread) {
    return "%,.0f (%,.0f to %,.0f)".formatted(spread.median(), spread.least(), spread.most());
  }

  private static String mebi(long octets) {
    return "%,.1f".formatted(octets / MEBI);
  }
}
