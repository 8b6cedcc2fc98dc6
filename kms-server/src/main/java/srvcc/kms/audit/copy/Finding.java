package srvcc.kms.audit.copy;

/** Something that is wrong with a copy of a log. Sequence numbers count events from 0. */
public sealed interface Finding {

  /** One sentence. */
  String sentence();

  /** The event is not what was written. */
  record Altered(long sequence) implements Finding {
    @Override
    public String sentence() {
      return "event " + sequence + " was altered";
    }
  }

  /** The event is not there. */
  record Removed(long sequence) implements Finding {
    @Override
    public String sentence() {
      return "event " + sequence + " was removed";
    }
  }

  /** The event stands somewhere else. */
  record Moved(long sequence, long line) implements Finding {
    @Override
    public String sentence() {
      return "event " + sequence + " was moved to line " + line;
    }
  }

  /** The line is no event of the log. */
  record Added(long line) implements Finding {
    @Override
    public String sentence() {
      return "line " + line + " was added";
    }
  }

  /** Neither events nor hashes of this part lead to what was signed, so that none can be named. */
  record NotSigned(long from, long to) implements Finding {
    @Override
    public String sentence() {
      return "the events from " + from + " to " + (to - 1) + " are not those that were signed";
    }
  }

  /** The list of hashes is not what was written; the events are. */
  record HashAltered(long sequence) implements Finding {
    @Override
    public String sentence() {
      return "the hash of event " + sequence + " was altered, the event was not";
    }
  }

  /** A checkpoint that no given key signed, or that is none. */
  record CheckpointUnverified(String file, String why) implements Finding {
    @Override
    public String sentence() {
      return file + ": " + why;
    }
  }

  /** Nothing proves anything. */
  record NoCheckpoint() implements Finding {
    @Override
    public String sentence() {
      return "no checkpoint is signed by a given key, so nothing is proven";
    }
  }

  /** Keys that cannot be read. */
  record KeysUnreadable(String why) implements Finding {
    @Override
    public String sentence() {
      return "the public keys cannot be read: " + why;
    }
  }
}
