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
    Optional<String> obstacle = file.flatMap(JsonTarget::obstacle);
    if (obstacle.isPresent()) {
      throw new IOException(
          "--json " + file.get() + ": " + obstacle.get() + "; name another file with --json");
    }
  }

  void write(JsonReport report) throws IOException {
    if (file.isPresent()) {
      Files.write(file.get(), report.json());
    }
  }

  private static Optional<String> obstacle(Path file) {
    Path directory = file.toAbsolutePath().resolveSibling("");
    if (Files.isDirectory(file)) {
      return Optional.of("it is a directory");
    }
    if (!Files.isDirectory(directory)) {
      return Optional.of("there is no directory " + directory);
    }
    return Files.isWritable(Files.exists(file) ? file : directory)
        ? Optional.empty()
        : Optional.of("it may not be written");
  }
}
