package srvcc.kms.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that a command was told to write.
 *
 * @param option the option that names it
 * @param path replaced if it is there
 */
record OutputFile(String option, Path path) {
  /**
   * Looks whether the file can be written, before anything is done whose result would be lost.
   *
   * @throws IOException if it cannot
   */
  void check() throws IOException {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      throw new IOException(
          option + " " + path + ": " + obstacle.get() + "; name another file with " + option);
    }
  }

  private Optional<String> obstacle() {
    Path directory = path.toAbsolutePath().resolveSibling("");
    if (Files.isDirectory(path)) {
      return Optional.of("it is a directory");
    }
    if (!Files.isDirectory(directory)) {
      return Optional.of("there is no directory " + directory);
    }
    return Files.isWritable(Files.exists(path) ? path : directory)
        ? Optional.empty()
        : Optional.of("it may not be written");
  }
}
