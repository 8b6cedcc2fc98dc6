package srvcc.kms.store.jdbc;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Keeps the file of a SQLite database to its owner; SQLite gives its companions the same mode. */
final class SqliteFile {

  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rw-------");

  private SqliteFile() {}

  /** Makes the file if there is none; mode 0600 in either case. */
  static void prepare(Path file) {
    try {
      create(file);
      Files.setPosixFilePermissions(file, OWNER_ALONE);
    } catch (IOException e) {
      throw new StoreRefusedException(
          "the database file " + file + " cannot be made, or kept to its owner: " + e, e);
    }
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
    } catch (FileAlreadyExistsException _) {
      // What is in it is looked at when it is opened.
    }
  }
}
