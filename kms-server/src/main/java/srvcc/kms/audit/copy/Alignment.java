package srvcc.kms.audit.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import srvcc.kms.tlog.Hash;

/**
 * Tells which events were altered, removed, moved or added, from the hashes of the events as they
 * were written and of the lines that are there. Events that kept their order are the fixed points;
 * between two of them the lines that are no events stand for the events that are missing.
 */
final class Alignment {

  private static final int NONE = -1;

  private final List<Hash> written;
  private final List<Hash> lines;
  private final List<Finding> findings = new ArrayList<>();

  private Alignment(List<Hash> written, List<Hash> lines) {
    this.written = written;
    this.lines = lines;
  }

  static List<Finding> findings(List<Hash> written, List<Hash> lines) {
    if (written.equals(lines)) {
      return List.of();
    }
    Alignment alignment = new Alignment(written, lines);
    alignment.compare();
    return alignment.findings;
  }

  private void compare() {
    int[] eventOfLine = eventOfLine();
    boolean[] fixed = inOrder(eventOfLine);
    boolean[] there = new boolean[written.size()];
    for (int line = 0; line < lines.size(); line++) {
      if (fixed[line]) {
        there[eventOfLine[line]] = true;
      }
    }
    for (int line = 0; line < lines.size(); line++) {
      if (eventOfLine[line] != NONE && !fixed[line]) {
        moved(eventOfLine[line], line, there);
      }
    }
    int line = 0;
    int event = 0;
    while (line < lines.size() || event < written.size()) {
      int nextLine = line;
      while (nextLine < lines.size() && !fixed[nextLine]) {
        nextLine++;
      }
      int nextEvent = nextLine < lines.size() ? eventOfLine[nextLine] : written.size();
      between(unknown(eventOfLine, line, nextLine), missing(there, event, nextEvent));
      line = nextLine + 1;
      event = nextEvent + 1;
    }
  }

  private int[] eventOfLine() {
    Map<Hash, Integer> events = new HashMap<>();
    for (int event = 0; event < written.size(); event++) {
      events.put(written.get(event), event);
    }
    return lines.stream().mapToInt(hash -> events.getOrDefault(hash, NONE)).toArray();
  }

  private void moved(int event, int line, boolean[] there) {
    if (there[event]) {
      findings.add(new Finding.Added(line));
    } else {
      there[event] = true;
      findings.add(new Finding.Moved(event, line));
    }
  }

  private void between(List<Integer> unknownLines, List<Integer> missingEvents) {
    int pairs = Math.min(unknownLines.size(), missingEvents.size());
    for (int i = 0; i < pairs; i++) {
      findings.add(new Finding.Altered(missingEvents.get(i)));
    }
    missingEvents.stream().skip(pairs).forEach(event -> findings.add(new Finding.Removed(event)));
    unknownLines.stream().skip(pairs).forEach(line -> findings.add(new Finding.Added(line)));
  }

  private static List<Integer> unknown(int[] eventOfLine, int from, int to) {
    List<Integer> unknown = new ArrayList<>();
    for (int line = from; line < to; line++) {
      if (eventOfLine[line] == NONE) {
        unknown.add(line);
      }
    }
    return unknown;
  }

  private static List<Integer> missing(boolean[] there, int from, int to) {
    List<Integer> missing = new ArrayList<>();
    for (int event = from; event < to; event++) {
      if (!there[event]) {
        missing.add(event);
      }
    }
    return missing;
  }

  /** The longest series of lines whose events are in their order. */
  private static boolean[] inOrder(int[] eventOfLine) {
    int[] lineOfLength = new int[eventOfLine.length];
    int[] eventOfLength = new int[eventOfLine.length];
    int[] before = new int[eventOfLine.length];
    int length = 0;
    for (int line = 0; line < eventOfLine.length; line++) {
      int event = eventOfLine[line];
      int place = -Arrays.binarySearch(eventOfLength, 0, length, event) - 1;
      if (event != NONE && place >= 0) {
        before[line] = place == 0 ? NONE : lineOfLength[place - 1];
        lineOfLength[place] = line;
        eventOfLength[place] = event;
        length = Math.max(length, place + 1);
      }
    }
    boolean[] fixed = new boolean[eventOfLine.length];
    for (int line = length == 0 ? NONE : lineOfLength[length - 1];
        line != NONE;
        line = before[line]) {
      fixed[line] = true;
    }
    return fixed;
  }
}
