package srvcc.kms.exposure;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * When an audit began.
 *
 * @param began UTC
 */
record Stopwatch(Instant began) {
  static Stopwatch start() {
    return new Stopwatch(Instant.now());
  }

  /** With what the audit that ends now was made. */
  ExposureReport.Setup setup(
      Optional<String> token,
      Optional<String> route,
      Optional<String> custody,
      int spellings,
      List<ScenarioSet> sets) {
    return new ExposureReport.Setup(
        began.truncatedTo(ChronoUnit.SECONDS).toString(),
        Duration.between(began, Instant.now()).toSeconds(),
        token,
        route,
        custody,
        spellings,
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        Runtime.version().toString(),
        sets.stream().map(ExposureReport.Service::of).toList());
  }
}
