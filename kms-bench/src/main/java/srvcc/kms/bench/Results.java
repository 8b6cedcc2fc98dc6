package srvcc.kms.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import srvcc.kms.bench.site.Environment;
import srvcc.kms.bench.speed.SpeedReport;
import srvcc.kms.bench.speed.Target;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that one run measured.
 *
 * @param speed of operations
 * @param keys what many of them cost
 */
record Results(Environment environment, Optional<SpeedReport> speed, Optional<Report> keys) {
  private static final int MILLION = 1_000_000;
  private static final double MEBI = 1024 * 1024;

  /** The ratios that are to be reached, as far as they were measured. */
  List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    speed.ifPresent(report -> targets.addAll(report.targets()));
    keys.filter(report -> report.sizes().getLast().keys() >= MILLION)
        .ifPresent(report -> {
          Report.Ratios ratios = report.ratios();
          targets.add(
              Target.atLeast("derive at most keys / fewest, Zipf", 0.8, ratios.deriveZipf()));
          targets.add(
              Target.atMost(
                  "start to first answer, most keys / none", 1.5, ratios.startToAnswer()));
          targets.add(
              Target.atMost(
                  "resident MiB with most keys",
                  700,
                  report.sizes().getLast().residentOctets() / MEBI));
        });
    return targets;
  }

  boolean areReached() {
    return targets().stream().allMatch(Target::isReached);
  }

  /** For people. */
  String text() {
    return Stream.of(
            speed.map(SpeedReport::table),
            keys.map(report -> new ReportText(report).table()),
            Optional.of(
                targets().stream()
                    .map(Target::toString)
                    .collect(Collectors.joining(System.lineSeparator()))))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(System.lineSeparator() + System.lineSeparator()));
  }

  /** As a JSON object in UTF-8. */
  byte[] json() {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsBytes(new Written(environment, speed, keys, targets()));
  }

  private record Written(
      Environment environment,
      Optional<SpeedReport> speed,
      Optional<Report> keys,
      List<Target> targets) {}
}
