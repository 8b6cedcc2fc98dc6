package srvcc.kms.client.ladder;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a ladder for a terminal of {@value #WIDTH} columns. */
public final class LadderText {
  /** The widest line. */
  public static final int WIDTH = 110;

  private static final int FIRST = 15;
  private static final int DISTANCE = 6;

  private final Strokes strokes;
  private final List<Column> columns;
  private final int text;

  private LadderText(Strokes strokes, List<Column> columns) {
    this.strokes = strokes;
    this.columns = List.copyOf(columns);
    this.text = FIRST + DISTANCE * (columns.size() - 1) + 3;
  }

  /**
   * Draws with lines and arrows where a character set has them, else with what ASCII offers.
   *
   * @param columns from left to right; every rung is between some of them
   */
  public static LadderText in(Charset charset, List<Column> columns) {
    return new LadderText(Strokes.of(charset), columns);
  }

  /** Returns what stands above the rungs. */
  public List<String> head() {
    return List.of(titles(), String.valueOf(strokes.dash()).repeat(WIDTH));
  }

  /** Returns the lines of a rung, at least one. */
  public List<String> lines(Rung rung) {
    Iterator<String> texts = Wrapping.of(text(rung), WIDTH - text).iterator();
    List<String> lines = new ArrayList<>();
    lines.add(left(rung) + drawn(rung) + texts.next());
    texts.forEachRemaining(text -> lines.add(" ".repeat(FIRST) + lives() + text));
    return lines.stream().map(String::stripTrailing).collect(Collectors.toList());
  }

  private String titles() {
    char[] line = new char[text];
    Arrays.fill(line, ' ');
    for (Column column : columns) {
      String title = column.toString();
      title.getChars(0, title.length(), line, at(column) - title.length() / 2);
    }
    "time/ms  step".getChars(0, 13, line, 0);
    return new String(line) + "message";
  }

  private static String left(Rung rung) {
    return String.format(Locale.ROOT, "%7.1f  %-6s", rung.at().toNanos() / 1e6, rung.step());
  }

  private static String text(Rung rung) {
    return rung.detail().isEmpty() ? rung.name() : rung.name() + ": " + rung.detail();
  }

  private String lives() {
    return new String(lifeLines()).substring(FIRST);
  }

  private char[] lifeLines() {
    char[] line = new char[text];
    Arrays.fill(line, ' ');
    for (Column column : columns) {
      line[at(column)] = strokes.life();
    }
    return line;
  }

  private String drawn(Rung rung) {
    char[] line = lifeLines();
    int from = at(rung.from());
    int to = at(rung.to());
    Arrays.fill(line, Math.min(from, to), Math.max(from, to), strokes.dash());
    line[to] = from < to ? strokes.right() : strokes.left();
    line[from] = beginning(rung.kind(), from < to);
    return new String(line).substring(FIRST);
  }

  private char beginning(Rung.Kind kind, boolean toTheRight) {
    return switch (kind) {
      case MESSAGE -> toTheRight ? strokes.startRight() : strokes.startLeft();
      case REFUSAL -> strokes.refused();
      case NOTE -> strokes.note();
    };
  }

  private int at(Column column) {
    return FIRST + DISTANCE * columns.indexOf(column);
  }
}
