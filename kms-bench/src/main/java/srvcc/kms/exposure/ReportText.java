package srvcc.kms.exposure;

import java.util.ArrayList;
import java.util.List;

/**
 * The report for people at a terminal.
 *
 * @param report what was found
 */
record ReportText(ExposureReport report) {
  private static final String ROW = "%-42s %10s %7s %7s %7s  %s";
  private static final double MEBIBYTE = 1 << 20;

  /** The table and the verdict. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(ROW.formatted("searched", "MiB", "K_AMF", "derived", "token's", "decoy"));
    report.targets().forEach(target -> lines.add(row(target)));
    lines.add("");
    report.keys().forEach(key -> lines.add(line(key)));
    findings(lines);
    report.faults().forEach(fault -> lines.add("FAULT " + fault));
    lines.add("");
    lines.add(verdict());
    return String.join("\n", lines);
  }

  private static String row(Target target) {
    return ROW.formatted(
        target.name(),
        "%.2f".formatted(target.bytesScanned() / MEBIBYTE),
        target.kamfHits(),
        target.derivedHits(),
        target.tokenHits(),
        target.controlFound() ? "found" : "NOT FOUND");
  }

  private static String line(KeyKind key) {
    return "%-13s %6d sought: %s".formatted(key.name(), key.sought(), key.statement());
  }

  private void findings(List<String> lines) {
    for (Target target : report.targets()) {
      for (Finding finding : target.findings()) {
        lines.add(
            "%s: %s, %s, %s: %d of %d keys %s"
                .formatted(
                    target.name(),
                    finding.key(),
                    finding.form(),
                    finding.where(),
                    finding.hits(),
                    finding.keys(),
                    finding.when())
                .strip());
      }
    }
  }

  private String verdict() {
    String figures =
        "%d handovers, kamfHits %d, controlFound %s"
            .formatted(report.handovers(), report.kamfHits(), report.controlFound());
    return (report.passed() ? "CLEAN: " : "NOT CLEAN: ") + figures;
  }
}
