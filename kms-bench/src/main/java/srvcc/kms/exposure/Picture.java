package srvcc.kms.exposure;

import java.util.ArrayList;
import java.util.List;
import srvcc.kms.exposure.Target.Place;

/**
 * The picture of the page: a row for each kind of key, a column for each place, and in each cell
 * what may be there and what was found.
 *
 * @param report what was found
 */
record Picture(ExposureReport report) {
  private static final int NAMES = 150;
  private static final int COLUMN = 158;
  private static final int HEAD = 54;
  private static final int ROW = 74;
  private static final int GAP = 8;

  /** What a cell says, the worst last. */
  private enum Tone {
    NONE("none"),
    HOME("home"),
    CLEAR("clear"),
    MOMENT("moment"),
    WRAPPED("wrapped"),
    EXPOSED("exposed");

    private final String style;

    Tone(String style) {
      this.style = style;
    }
  }

  private record Cell(Tone tone, String first, String second) {}

  /** The picture as SVG, for a page that has its styles. */
  String svg() {
    List<KeyKind> keys = report.keys();
    int width = NAMES + (Place.values().length + 2) * COLUMN;
    int height = HEAD + keys.size() * ROW;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"where each key was found\">\n"
            .formatted(width, height));
    heads(svg);
    for (int row = 0; row < keys.size(); row++) {
      row(svg, keys.get(row), HEAD + row * ROW);
    }
    return svg.append("</svg>\n").toString();
  }

  private void heads(StringBuilder svg) {
    List<String> titles = new ArrayList<>(List.of("token"));
    for (Place place : Place.values()) {
      titles.add(place.title());
    }
    titles.add("released to");
    for (int column = 0; column < titles.size(); column++) {
      svg.append(
          "<text class=\"head\" x=\"%d\" y=\"30\">%s</text>\n"
              .formatted(middle(column), Html.text(titles.get(column))));
    }
  }

  private void row(StringBuilder svg, KeyKind key, int top) {
    svg.append(
        "<text class=\"key\" x=\"0\" y=\"%d\">%s</text><text class=\"few\" x=\"0\" y=\"%d\">%,d sought</text>\n"
            .formatted(top + 30, Html.text(key.name()), top + 48, key.sought()));
    cell(svg, 0, top, token(key));
    int column = 1;
    for (Place place : Place.values()) {
      cell(svg, column++, top, at(place, key));
    }
    cell(svg, column, top, recipient(key));
  }

  private static Cell token(KeyKind key) {
    return new Cell(
        Tone.HOME,
        "lives here",
        key.tokenHits() == 0 ? "" : key.tokenHits() + " in its own memory");
  }

  private Cell at(Place place, KeyKind key) {
    List<Finding> findings =
        report.targets().stream()
            .filter(target -> target.place() == place)
            .flatMap(target -> target.findings().stream())
            .filter(finding -> finding.key().equals(key.name()) && !finding.tokens())
            .toList();
    boolean searched = report.targets().stream().anyMatch(target -> target.place() == place);
    int hits = findings.stream().mapToInt(Finding::hits).sum();
    if (!searched) {
      return new Cell(Tone.NONE, "not searched", "");
    }
    if (findings.stream().anyMatch(Finding::violation)) {
      return new Cell(Tone.EXPOSED, "found %,d times".formatted(hits), "must not be there");
    }
    boolean passes = key.exposure().equals(KeyKind.SERVICE_MEMORY) && place.derivedKeysPass();
    if (passes) {
      return new Cell(
          Tone.MOMENT,
          place == Place.CALLS ? "passes, route D" : "moment, route D",
          hits == 0 ? "not found" : "found %,d times".formatted(hits));
    }
    return hits == 0
        ? new Cell(
            Tone.CLEAR,
            "not found",
            place == Place.WIRE && key.recipient().isPresent() ? "wrapped" : "")
        : new Cell(Tone.EXPOSED, "found %,d times".formatted(hits), "");
  }

  private static Cell recipient(KeyKind key) {
    return key.recipient()
        .map(recipient -> new Cell(Tone.WRAPPED, recipient, "wrapped for it alone"))
        .orElse(new Cell(Tone.NONE, "nobody", ""));
  }

  private static void cell(StringBuilder svg, int column, int top, Cell cell) {
    int left = NAMES + column * COLUMN;
    int firstLine = cell.second.isEmpty() ? 38 : 30;
    svg.append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>"
            .formatted(cell.tone.style, left, top + GAP / 2, COLUMN - GAP, ROW - GAP));
    svg.append(
        "<text class=\"in %s-text\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(cell.tone.style, middle(column), top + firstLine, Html.text(cell.first)));
    svg.append(
        "<text class=\"few mid %s-text\" x=\"%d\" y=\"%d\">%s</text>\n"
            .formatted(cell.tone.style, middle(column), top + 50, Html.text(cell.second)));
  }

  private static int middle(int column) {
    return NAMES + column * COLUMN + (COLUMN - GAP) / 2;
  }
}
