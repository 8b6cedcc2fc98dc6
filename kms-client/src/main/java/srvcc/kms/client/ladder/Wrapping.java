package srvcc.kms.client.ladder;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines between words. */
public final class Wrapping {
  private static final String INDENTATION = "  ";

  private Wrapping() {}

  /** Returns at least one line; those after the first are indented. */
  public static List<String> of(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      boolean begun = !line.toString().isBlank();
      if (begun && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(INDENTATION);
        begun = false;
      }
      line.append(begun ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
