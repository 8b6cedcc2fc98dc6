package srvcc.kms.client.system;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import srvcc.kms.client.pki.PkiDirectory;

/**
 * The configuration of a service on a free port of this machine.
 *
 * @param pki the certificates
 * @param database the file in which it remembers
 * @param further settings, by name, that are not left as they are
 */
public record ServerConfiguration(PkiDirectory pki, Path database, Map<String, String> further) {
  /** Leaves every other setting as it is. */
  public ServerConfiguration(PkiDirectory pki, Path database) {
    this(pki, database, Map.of());
  }

  /** Returns the content of the file. */
  public String yaml() {
    return beginning() + lines();
  }

  private String lines() {
    return further.entrySet().stream()
        .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
        .sorted()
        .collect(Collectors.joining());
  }

  private String beginning() {
    return """
    listen: 127.0.0.1:0
    database: %s
    tls:
      certificateChain: %s
      privateKey: %s
      clientAuthorities: %s
    """
        .formatted(
            quoted("jdbc:sqlite:" + database.toAbsolutePath()),
            quoted(pki.certificate("server")),
            quoted(pki.key("server")),
            quoted(pki.authorityCertificate()));
  }

  private static String quoted(Path path) {
    return quoted(path.toAbsolutePath().toString());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
