package srvcc.kms.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file that a report is written to, if anybody asked for one.
 *
 * @param file replaced if it is there
 */
record JsonTarget(Optional<Path> file) {
  /**
   * Looks whether the file can be written, before anything is done whose report would be lost.
   *
   * @throws IOException if it cannot
   */
  void check() throws IOException {
    if (file.isPresent()) {
      new OutputFile("--json", file.get()).check();
    }
  }

  void write(JsonReport report) throws IOException {
    if (file.isPresent()) {
      Files.write(file.get(), report.json());
    }
  }
}
