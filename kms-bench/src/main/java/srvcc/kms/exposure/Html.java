package srvcc.kms.exposure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small pieces of HTML. */
final class Html {
  private Html() {}

  /** Text that cannot be taken for markup. */
  static String text(Object value) {
    return String.valueOf(value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A table of rows of cells that are HTML already. */
  static String table(List<String> heads, Stream<List<String>> rows) {
    String head = heads.stream().map(cell -> "<th>" + cell + "</th>").collect(joining());
    String body =
        rows.map(cells -> "<tr>" + cells.stream().map(Html::cell).collect(joining()) + "</tr>\n")
            .collect(joining());
    return "<table><thead><tr>" + head + "</tr></thead><tbody>\n" + body + "</tbody></table>\n";
  }

  /** A number, set to the right. */
  static String number(long value) {
    return "<span class=\"n\">" + "%,d".formatted(value) + "</span>";
  }

  /** A word on a ground that says whether it is good. */
  static String mark(boolean good, String word) {
    return "<span class=\"" + (good ? "good" : "bad") + "\">" + text(word) + "</span>";
  }

  private static String cell(String content) {
    return (content.startsWith("<span class=\"n\">") ? "<td class=\"r\">" : "<td>")
        + content
        + "</td>";
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joining() {
    return Collectors.joining();
  }
}
