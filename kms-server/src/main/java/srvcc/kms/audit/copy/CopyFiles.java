package srvcc.kms.audit.copy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import srvcc.kms.audit.StoredCheckpoint;

/**
 * The files of a copy.
 *
 * @param folder that they are in
 */
record CopyFiles(Path folder) {

  /** The events, each followed by a newline. */
  Path events() {
    return folder.resolve("events.jsonl");
  }

  /** The leaf hashes that the events had when they were written, 32 octets each. */
  Path hashes() {
    return folder.resolve("hashes.bin");
  }

  /** The public keys, each a line (C2SP signed-note). */
  Path keys() {
    return folder.resolve("audit.pub");
  }

  /** A signed note. */
  Path checkpoint(StoredCheckpoint checkpoint) {
    return folder.resolve(
        "checkpoint-%020d-%s.note".formatted(checkpoint.size(), checkpoint.keyId()));
  }

  /** All signed notes, the smallest tree first. */
  List<Path> checkpoints() throws IOException {
    List<Path> notes = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "checkpoint-*.note")) {
      found.forEach(notes::add);
    }
    Collections.sort(notes);
    return notes;
  }
}
