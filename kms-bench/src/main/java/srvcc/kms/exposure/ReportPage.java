package srvcc.kms.exposure;

import static srvcc.kms.exposure.Html.mark;
import static srvcc.kms.exposure.Html.number;
import static srvcc.kms.exposure.Html.table;
import static srvcc.kms.exposure.Html.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report as one page, which needs nothing beside it.
 *
 * @param report what was found
 */
record ReportPage(ExposureReport report) {
  private static final double MEBIBYTE = 1 << 20;

  /** The page in HTML 5. */
  String html() throws IOException {
    return template()
        .replace("{{subtitle}}", subtitle())
        .replace("{{verdict}}", verdict())
        .replace("{{faults}}", faults())
        .replace("{{picture}}", new Picture(report).svg())
        .replace("{{keys}}", keys())
        .replace("{{targets}}", targets())
        .replace("{{findings}}", findings())
        .replace("{{decoys}}", decoys())
        .replace("{{scenarios}}", scenarios())
        .replace("{{setup}}", setup());
  }

  private String subtitle() {
    ExposureReport.Setup setup = report.setup();
    return text(
        Stream.of(
                Optional.of(setup.date()),
                setup.token(),
                setup.route().map(route -> "derivation route " + route),
                setup.custody().map(mode -> "custody " + mode))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" · ")));
  }

  private String verdict() {
    return "<div class=\"verdict "
        + (report.passed() ? "yes" : "no")
        + "\"><strong>"
        + (report.passed() ? "Clean" : "Not clean")
        + "</strong>"
        + figure("handovers", report.handovers())
        + figure("hits that must not be (kamfHits)", report.kamfHits())
        + figure("of derived keys, by design", report.derivedHits())
        + figure("in the token's own memory", report.tokenHits())
        + "<div><span>every decoy found</span><b>"
        + (report.controlFound() ? "yes" : "no")
        + "</b></div></div>\n";
  }

  private static String figure(String name, long value) {
    return "<div><span>" + name + "</span><b>" + "%,d".formatted(value) + "</b></div>";
  }

  private String faults() {
    return report.faults().isEmpty()
        ? ""
        : report.faults().stream()
            .map(fault -> "<li>" + text(fault) + "</li>")
            .collect(Collectors.joining("", "<ul class=\"faults\">", "</ul>\n"));
  }

  private String keys() {
    return table(
        List.of(
            "key", "sought", "where it may be", "released", "found", "latest, ms after the answer"),
        report.keys().stream()
            .map(key ->
                List.of(
                    text(key.name()),
                    number(key.sought()),
                    text(key.statement()),
                    number(key.released()),
                    number(key.hits()),
                    key.latestMillisInMemory().isPresent()
                        ? number(key.latestMillisInMemory().getAsLong())
                        : "")));
  }

  private String targets() {
    return table(
        List.of("target", "MiB", "must not be", "by design", "token's own", "decoys", ""),
        report.targets().stream()
            .map(target ->
                List.of(
                    text(target.name()),
                    "<span class=\"n\">%,.2f</span>".formatted(target.bytesScanned() / MEBIBYTE),
                    target.kamfHits() == 0
                        ? number(0)
                        : mark(false, Long.toString(target.kamfHits())),
                    number(target.derivedHits()),
                    number(target.tokenHits()),
                    mark(target.controlFound(), target.controlFound() ? "found" : "not found"),
                    "<span class=\"soft\">" + text(target.note().orElse("")) + "</span>")));
  }

  private String findings() {
    List<List<String>> rows =
        report.targets().stream()
            .flatMap(
                target -> target.findings().stream().map(finding -> row(target.name(), finding)))
            .toList();
    return rows.isEmpty()
        ? "<p>Nothing.</p>"
        : table(
            List.of("target", "key", "form", "where", "hits", "keys", "octets", "first at", "when"),
            rows.stream());
  }

  private static List<String> row(String target, Finding finding) {
    return List.of(
        text(target),
        finding.violation() ? mark(false, finding.key()) : text(finding.key()),
        text(finding.form()),
        text(finding.where()),
        number(finding.hits()),
        number(finding.keys()),
        number(finding.longest()),
        "<code>" + text(finding.offset()) + "</code>",
        text(finding.when()));
  }

  private String decoys() {
    return table(
        List.of("target", "decoy", "found", "where"),
        report.targets().stream()
            .flatMap(target ->
                target.decoys().stream()
                    .map(decoy ->
                        List.of(
                            text(target.name()),
                            text(decoy.decoy()),
                            number(decoy.hits()),
                            text(
                                decoy.places().keySet().stream()
                                    .collect(Collectors.joining("; ")))))));
  }

  private String scenarios() {
    return table(
        List.of("scenario", "service", "plays", "handovers", "failed checks"),
        report.scenarios().stream()
            .map(run ->
                List.of(
                    text(run.scenario()),
                    number(run.service()),
                    number(run.plays()),
                    number(run.handovers()),
                    number(run.failures().size()))));
  }

  private String setup() {
    ExposureReport.Setup setup = report.setup();
    Stream<List<String>> facts =
        Stream.of(
            List.of("kernel", text(setup.kernel())),
            List.of("JDK", text(setup.jdk())),
            List.of("spellings sought", "%,d".formatted(setup.spellings())),
            List.of("took", setup.seconds() + " s"));
    Stream<List<String>> settings =
        report.settings().stream()
            .map(setting -> List.of(text(setting.name()), mark(setting.safe(), setting.value())));
    Stream<List<String>> services =
        setup.services().stream()
            .map(service ->
                List.of("settings of service " + service.number(), text(service.settings())));
    return table(List.of("", ""), Stream.of(facts, services, settings).flatMap(rows -> rows));
  }

  private static String template() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReportPage.class.getResourceAsStream("page.html"), "page.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
