package srvcc.kms;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Prints what probing a token found. */
final class ProbeTable {

  private static final String ROUTE = "  %-6s %-10s %-6s %11s  %s%n";
  private static final String LINE = "  %-70s %-44s %s%n";

  private final PrintWriter out;

  ProbeTable(PrintWriter out) {
    this.out = out;
  }

  void print(ProbeReport report) {
    ProbeReport.Token token = report.token();
    out.printf(
        "token \"%s\", serial %s (%s, %s, firmware %s), %d mechanisms%n%n",
        token.label(),
        token.serial(),
        token.manufacturer(),
        token.model(),
        token.firmware(),
        report.mechanisms().size());
    printRoutes(report);
    printRules(report);
    printFailures(report);
    out.flush();
  }

  private void printRoutes(ProbeReport report) {
    out.printf(ROUTE, "route", "available", "exact", "per second", "");
    report
        .routes()
        .forEach(route ->
            out.printf(
                ROUTE,
                route.route(),
                yes(route.available()),
                route.available() ? yes(route.exact()) : "-",
                route.available() ? route.perSecond() : "-",
                route.taken() ? "<- the service takes it" : ""));
    out.println();
  }

  private void printRules(ProbeReport report) {
    out.printf(LINE, "the token ...", "observed", "enforced by");
    report
        .enforcement()
        .forEach(rule ->
            out.printf(
                LINE,
                rule.probe(),
                rule.applicable() ? rule.observed() : rule.observed() + " (has no such)",
                rule.enforcedBy().equals("token")
                    ? "token"
                    : rule.enforcedBy().toUpperCase(Locale.ROOT)));
    out.println();
  }

  private void printFailures(ProbeReport report) {
    List<ProbeReport.Enforcement> failures =
        report.enforcement().stream().filter(rule -> !rule.enforced()).toList();
    out.printf(
        "not enforced by the token: %d of %d%n", failures.size(), report.enforcement().size());
    failures.stream()
        .collect(groupingBy(ProbeReport.Enforcement::rest, LinkedHashMap::new, toList()))
        .forEach(this::printRest);
  }

  private void printRest(String rest, List<ProbeReport.Enforcement> failures) {
    failures.forEach(rule -> out.println("  " + rule.probe()));
    out.println("    " + rest);
  }

  private static String yes(boolean value) {
    return value ? "yes" : "no";
  }
}
