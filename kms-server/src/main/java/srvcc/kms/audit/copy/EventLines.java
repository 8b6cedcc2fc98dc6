package srvcc.kms.audit.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.LeafDigest;

/** The leaf hashes of a file of events, as it is now, one after the other. */
final class EventLines {

  private static final int CHUNK = 1 << 16;

  private final LeafDigest line = new LeafDigest();
  private final Consumer<Hash> leaves;
  private boolean begun;
  private long lines;

  private EventLines(Consumer<Hash> leaves) {
    this.leaves = leaves;
  }

  /**
   * Reads a file. A last line counts also without its end.
   *
   * @param leaves is given the hash of each line
   * @return how many lines there are
   */
  static long read(Path file, Consumer<Hash> leaves) throws IOException {
    EventLines reading = new EventLines(leaves);
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        reading.take(chunk, read);
      }
    }
    if (reading.begun) {
      reading.end();
    }
    return reading.lines;
  }

  private void take(byte[] chunk, int length) {
    int from = 0;
    for (int i = 0; i < length; i++) {
      if (chunk[i] == '\n') {
        line.update(chunk, from, i - from);
        end();
        from = i + 1;
      }
    }
    line.update(chunk, from, length - from);
    begun |= from < length;
  }

  private void end() {
    leaves.accept(line.finish());
    lines++;
    begun = false;
  }
}
