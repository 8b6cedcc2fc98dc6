package srvcc.kms.tlog;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log says of itself: how many leaves it has, and their root. The text of a signed note,
 * laid out by c2sp.org/tlog-checkpoint.
 *
 * @param origin which log it is; should be a URL without schema, and the name of the log's key
 * @param size number of leaves, 0 to 2^62
 * @param root Merkle tree hash of them, RFC 6962 2.1
 * @param extensions lines after the third one, kept and not understood
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  private static final int LINES = 3;
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

  /**
   * Checks the lines.
   *
   * @throws MalformedNoteException if a line is empty or has a control character, or the size is
   *     out of range
   */
  public Checkpoint {
    extensions = List.copyOf(extensions);
    line(origin);
    extensions.forEach(Checkpoint::line);
    if (size < 0 || size > TreeSize.MAX) {
      throw new MalformedNoteException("the size of a checkpoint must be 0 to 2^62");
    }
  }

  /** A checkpoint of three lines. */
  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /**
   * Reads the text of a note.
   *
   * @throws MalformedNoteException if it is no checkpoint
   */
  public static Checkpoint parse(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    if (lines.size() <= LINES || !lines.getLast().isEmpty()) {
      throw new MalformedNoteException("a checkpoint must be at least three lines with their ends");
    }
    return new Checkpoint(
        lines.getFirst(),
        size(lines.get(1)),
        root(lines.get(2)),
        lines.subList(LINES, lines.size() - 1));
  }

  /** The text that is signed: origin, size, root in base64, extensions, each with a newline. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n');
    text.append(NoteText.base64(root.octets())).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static void line(String line) {
    if (line.isEmpty() || line.contains("\n")) {
      throw new MalformedNoteException("a line of a checkpoint must not be empty");
    }
    NoteText.utf8(line);
  }

  private static long size(String decimal) {
    if (!SIZE.matcher(decimal).matches()) {
      throw new MalformedNoteException("the size of a checkpoint must be decimal");
    }
    try {
      return Long.parseLong(decimal);
    } catch (NumberFormatException e) {
      throw new MalformedNoteException("the size of a checkpoint must be 0 to 2^62");
    }
  }

  private static Hash root(String base64) {
    byte[] octets = NoteText.base64(base64);
    if (octets.length != Hash.SIZE) {
      throw new MalformedNoteException("the root of a checkpoint must be 32 octets");
    }
    return Hash.of(octets);
  }
}
