package srvcc.kms.audit.copy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.Hashing;

/** The leaf hashes of a file of events, as it is now. */
final class EventLines {

  private EventLines() {}

  /** A last line counts also without its end. */
  static List<Hash> hashes(Path file) throws IOException {
    List<Hash> hashes = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        if (octet == '\n') {
          hashes.add(Hashing.leaf(line.toByteArray()));
          line.reset();
        } else {
          line.write(octet);
        }
      }
      if (line.size() > 0) {
        hashes.add(Hashing.leaf(line.toByteArray()));
      }
    }
    return hashes;
  }
}
