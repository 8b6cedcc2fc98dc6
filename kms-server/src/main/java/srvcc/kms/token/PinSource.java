package srvcc.kms.token;

import static srvcc.kms.token.TokenFailure.PIN_SOURCE_UNUSABLE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where the PIN is. RFC 7512 leaves the form of pin-source open beyond file URIs; here it is an
 * absolute path, a {@code file:} URI, or {@code env:NAME}. The {@code |command} form is refused.
 */
public sealed interface PinSource {

  /**
   * Reads the PIN.
   *
   * @throws TokenException PIN_SOURCE_UNUSABLE
   */
  Pin read();

  /**
   * Reads the value of pin-source.
   *
   * @throws TokenException URI_INVALID
   */
  static PinSource parse(String value) {
    if (value.startsWith("env:")) {
      return new Environment(value.substring("env:".length()));
    }
    String path = value.startsWith("file:") ? value.substring("file:".length()) : value;
    return new File(
        Pkcs11UriParser.absolutePath("pin-source", path.replaceFirst("^//(?:localhost)?/", "/")));
  }

  /**
   * A file that holds the PIN and at most a line end after it.
   *
   * <p>One that others can read, or that group or others can write, is refused; its group may read
   * it, because that is how orchestrators mount secrets for a user that is not root.
   *
   * @param path absolute
   */
  record File(Path path) implements PinSource {
    private static final Set<PosixFilePermission> REFUSED =
        EnumSet.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    @Override
    public Pin read() {
      try {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(path));
        permissions.retainAll(REFUSED);
        if (!permissions.isEmpty()) {
          throw unusable("PIN file " + path + " is open to others, chmod 600 it");
        }
        return Pin.takeLine(Files.readAllBytes(path));
      } catch (IOException unreadable) {
        throw new TokenException(
            PIN_SOURCE_UNUSABLE, "PIN file " + path + " cannot be read", unreadable);
      }
    }
  }

  /**
   * An environment variable. The process keeps its environment for life, so a file is the better
   * place.
   *
   * @param name of the variable
   */
  record Environment(String name) implements PinSource {
    @Override
    public Pin read() {
      String value = System.getenv(name);
      if (value == null) {
        throw unusable("environment variable " + name + " is not set");
      }
      return Pin.takeLine(value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static TokenException unusable(String detail) {
    return new TokenException(PIN_SOURCE_UNUSABLE, detail);
  }
}
