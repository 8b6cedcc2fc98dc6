package srvcc.kms.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By what it is seen that files have changed, without reading them: a private key that nobody needs
 * stays on the disk.
 *
 * @param files one for each; empty where there is no such file
 */
record FileStamps(List<Optional<Stamp>> files) {

  /** Of the files as they are now. */
  static FileStamps of(Stream<Path> files) {
    return new FileStamps(files.map(FileStamps::of).toList());
  }

  private static Optional<Stamp> of(Path file) {
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      String inode = Objects.toString(is.fileKey());
      return Optional.of(new Stamp(inode, is.lastModifiedTime(), is.size()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * One file.
   *
   * @param inode another one if the file was put in the place of the old one
   * @param modified when it was written
   * @param octets its size
   */
  record Stamp(String inode, FileTime modified, long octets) {}
}
