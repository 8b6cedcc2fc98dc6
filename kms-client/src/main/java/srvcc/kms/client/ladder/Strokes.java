package srvcc.kms.client.ladder;

import java.nio.charset.Charset;

/**
 * The characters that a ladder is drawn with.
 *
 * @param life the line of a network function
 * @param dash the shaft of an arrow
 * @param right its head to the right
 * @param left its head to the left
 * @param startRight where it begins towards the right
 * @param startLeft where it begins towards the left
 * @param refused where a refusal begins
 * @param note what one does alone
 */
record Strokes(
    char life,
    char dash,
    char right,
    char left,
    char startRight,
    char startLeft,
    char refused,
    char note) {
  static final Strokes LINES =
      new Strokes('\u2502', '\u2500', '\u25b6', '\u25c0', '\u251c', '\u2524', '\u2573', '\u25cf');
  static final Strokes ASCII = new Strokes('|', '-', '>', '<', '+', '+', 'X', '*');

  static Strokes of(Charset charset) {
    boolean drawable = charset.newEncoder().canEncode("\u2502\u25b6\u25c0\u2573\u25cf");
    return drawable ? LINES : ASCII;
  }
}
