package srvcc.kms.exposure.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Searches streams of octets. What stands across two chunks of a stream is found; pieces of a key
 * that follow each other are one find.
 */
public final class Search {
  /** How much of a stream is best fed at once. */
  public static final int CHUNK = 1 << 20;

  private static final int BLOCK = 4096;
  private static final byte[] NOTHING = new byte[BLOCK];
  private static final int KEPT = Needles.LONGEST - 1;

  private final Needles needles;
  private final List<Find> finds = new ArrayList<>();
  private final Map<Place, Run> runs = new HashMap<>();
  private final byte[] buffer = new byte[KEPT + CHUNK];
  private int filled;
  private long position;
  private long octets;

  /** Searches for these. */
  public Search(Needles needles) {
    this.needles = needles;
  }

  /** Begins a stream. Finds in it are told by their distance from its beginning, plus this. */
  public void begin(long at) {
    position = at;
    filled = 0;
  }

  /** Goes on with the stream: the first octets of a chunk, no more than {@link #CHUNK} of them. */
  public void feed(byte[] chunk, int length) {
    System.arraycopy(chunk, 0, buffer, filled, length);
    filled += length;
    octets += length;
    look(filled - KEPT);
    int kept = Math.min(filled, KEPT);
    System.arraycopy(buffer, filled - kept, buffer, 0, kept);
    position += filled - kept;
    filled = kept;
  }

  /** Returns where the stream goes on. */
  public long position() {
    return position + filled;
  }

  /** Ends the stream. */
  public void end() {
    look(filled - Needles.WINDOW + 1);
    filled = 0;
    runs.values().forEach(run -> finds.add(run.find()));
    runs.clear();
  }

  /** Searches all of this as one stream that begins at 0. */
  public void all(byte[] content) {
    begin(0);
    for (int from = 0; from < content.length; from += CHUNK) {
      byte[] chunk = Arrays.copyOfRange(content, from, Math.min(content.length, from + CHUNK));
      feed(chunk, chunk.length);
    }
    end();
  }

  /** Returns how much was searched. */
  public long octets() {
    return octets;
  }

  /** Returns what was found in the streams that have ended. */
  public List<Find> finds() {
    return List.copyOf(finds);
  }

  /** Looks at every place before this one. */
  private void look(int end) {
    int place = 0;
    while (place < end) {
      int blockEnd = Math.min(place + BLOCK, end);
      if (!isEmpty(place)) {
        for (int i = place; i < blockEnd; i++) {
          if (!needles.excludes((long) Needles.WINDOWS.get(buffer, i))) {
            lookCloser(i);
          }
        }
        place = blockEnd;
      } else {
        // What begins in its last octets may go on behind it.
        place = Math.min(place + BLOCK - Needles.LONGEST, end);
      }
    }
  }

  private boolean isEmpty(int from) {
    return from + BLOCK <= filled && Arrays.equals(buffer, from, from + BLOCK, NOTHING, 0, BLOCK);
  }

  private void lookCloser(int place) {
    long at = position + place;
    needles.at(buffer, place, filled, (key, form, piece) -> add(new Place(key, form), at, piece));
  }

  private void add(Place place, long at, int piece) {
    Run run = runs.get(place);
    if (run == null || !run.goesOn(at, piece)) {
      if (run != null) {
        finds.add(run.find());
      }
      runs.put(place, new Run(place, at, at, piece, Form.PIECE));
    } else {
      runs.put(place, new Run(place, run.first, at, piece, run.octets + Form.PIECE));
    }
  }

  private record Place(SoughtKey key, Form form) {}

  private record Run(Place place, long first, long last, int piece, int octets) {
    boolean goesOn(long at, int next) {
      return next == piece + 1 && place.form.adjoins(last, at);
    }

    Find find() {
      return new Find(place.key, place.form, first, octets);
    }
  }
}
