package srvcc.kms.audit.copy;

import static srvcc.kms.audit.copy.EventIndex.NONE;

import java.io.IOException;

/**
 * Tells which events were altered, removed, moved or added, from the hashes of the events as they
 * were written and of the lines that are there. Events that kept their order are the fixed points;
 * between two of them the lines that are no events stand for the events that are missing.
 */
final class Alignment {

  private final Findings findings;
  private final long events;
  private final long lines;

  /** Of each line, the event that it is, or none. */
  private final Longs eventOfLine;

  /** Of each line, 1 if it is a fixed point. */
  private final Longs fixed;

  /** Of each event, 1 if it is somewhere. */
  private final Longs there;

  private Alignment(Hashes written, Hashes lines, Scratch scratch, Findings findings)
      throws IOException {
    this.findings = findings;
    this.events = written.size();
    this.lines = lines.size();
    this.eventOfLine = eventOfLine(written, lines, scratch);
    this.fixed = inOrder(eventOfLine, scratch);
    this.there = scratch.longs(events);
  }

  /** Adds what is found; nothing if the lines are what was written. */
  static void find(Hashes written, Hashes lines, Scratch scratch, Findings findings)
      throws IOException {
    new Alignment(written, lines, scratch, findings).compare();
  }

  private void compare() {
    for (long line = 0; line < lines; line++) {
      if (isFixed(line)) {
        there.set(eventOfLine.get(line), 1);
      }
    }
    for (long line = 0; line < lines && !findings.isFull(); line++) {
      if (eventOfLine.get(line) != NONE && !isFixed(line)) {
        moved(eventOfLine.get(line), line);
      }
    }
    long line = 0;
    long event = 0;
    while ((line < lines || event < events) && !findings.isFull()) {
      long nextLine = line;
      while (nextLine < lines && !isFixed(nextLine)) {
        nextLine++;
      }
      long nextEvent = nextLine < lines ? eventOfLine.get(nextLine) : events;
      between(line, nextLine, event, nextEvent);
      line = nextLine + 1;
      event = nextEvent + 1;
    }
  }

  private boolean isFixed(long line) {
    return fixed.get(line) != 0;
  }

  private static Longs eventOfLine(Hashes written, Hashes lines, Scratch scratch)
      throws IOException {
    EventIndex index = EventIndex.of(written, scratch);
    Longs eventOfLine = scratch.longs(lines.size());
    for (long line = 0; line < lines.size(); line++) {
      eventOfLine.set(line, index.find(lines.get(line)));
    }
    return eventOfLine;
  }

  private void moved(long event, long line) {
    if (there.get(event) != 0) {
      findings.add(new Finding.Added(line));
    } else {
      there.set(event, 1);
      findings.add(new Finding.Moved(event, line));
    }
  }

  /** Pairs the lines that are no events with the events that are missing, and tells the rest. */
  private void between(long line, long lineEnd, long event, long eventEnd) {
    long unknown = unknown(line, lineEnd);
    long missing = missing(event, eventEnd);
    while (unknown < lineEnd && missing < eventEnd && !findings.isFull()) {
      findings.add(new Finding.Altered(missing));
      unknown = unknown(unknown + 1, lineEnd);
      missing = missing(missing + 1, eventEnd);
    }
    while (missing < eventEnd && !findings.isFull()) {
      findings.add(new Finding.Removed(missing));
      missing = missing(missing + 1, eventEnd);
    }
    while (unknown < lineEnd && !findings.isFull()) {
      findings.add(new Finding.Added(unknown));
      unknown = unknown(unknown + 1, lineEnd);
    }
  }

  private long unknown(long line, long end) {
    long next = line;
    while (next < end && eventOfLine.get(next) != NONE) {
      next++;
    }
    return next;
  }

  private long missing(long event, long end) {
    long next = event;
    while (next < end && there.get(next) != 0) {
      next++;
    }
    return next;
  }

  /** The longest series of lines whose events are in their order. */
  private static Longs inOrder(Longs eventOfLine, Scratch scratch) throws IOException {
    Longs lineOfLength = scratch.longs(eventOfLine.size());
    Longs eventOfLength = scratch.longs(eventOfLine.size());
    Longs before = scratch.longs(eventOfLine.size());
    long length = 0;
    for (long line = 0; line < eventOfLine.size(); line++) {
      long event = eventOfLine.get(line);
      long place = event == NONE ? -1 : eventOfLength.place(event, length);
      if (place >= 0) {
        before.set(line, place == 0 ? NONE : lineOfLength.get(place - 1));
        lineOfLength.set(place, line);
        eventOfLength.set(place, event);
        length = Math.max(length, place + 1);
      }
    }
    Longs fixed = scratch.longs(eventOfLine.size());
    for (long line = length == 0 ? NONE : lineOfLength.get(length - 1);
        line != NONE;
        line = before.get(line)) {
      fixed.set(line, 1);
    }
    return fixed;
  }
}
