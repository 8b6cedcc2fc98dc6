package srvcc.kms.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A file that others can neither read nor change; its group may read it. */
public final class SecretFile {

  private static final Set<PosixFilePermission> OPEN =
      EnumSet.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private SecretFile() {}

  /**
   * Whether the file is one.
   *
   * @throws IOException if its permissions cannot be read
   */
  public static boolean is(Path file) throws IOException {
    return Collections.disjoint(Files.getPosixFilePermissions(file), OPEN);
  }
}
