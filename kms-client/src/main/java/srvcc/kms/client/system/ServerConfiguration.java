package srvcc.kms.client.system;

import java.nio.file.Path;
import srvcc.kms.client.pki.PkiDirectory;

/**
 * The configuration of a service on a free port of this machine.
 *
 * @param pki the certificates
 * @param database the file in which it remembers
 */
record ServerConfiguration(PkiDirectory pki, Path database) {
  String yaml() {
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
