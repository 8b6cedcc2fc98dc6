package srvcc.kms.client.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that nobody else can enter, deleted with all that is in it.
 *
 * @param path where it is
 */
public record TemporaryDirectory(Path path) implements AutoCloseable {
  /** Makes one. */
  public static TemporaryDirectory create() throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    return new TemporaryDirectory(Files.createTempDirectory("srvcc-kms-", ownerOnly));
  }

  /** Returns the path of what has this name in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** Deletes it. Safe to repeat. */
  @Override
  public void close() throws IOException {
    if (Files.exists(path)) {
      for (Path file : deepestFirst()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> deepestFirst() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
