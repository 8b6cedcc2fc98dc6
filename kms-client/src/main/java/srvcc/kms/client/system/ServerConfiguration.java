package srvcc.kms.client.system;

import java.nio.file.Path;
import srvcc.kms.client.pki.PkiDirectory;

/**
 * The configuration of a service on a free port of this machine.
 *
 * @param pki the certificates
 */
record ServerConfiguration(PkiDirectory pki) {
  String yaml() {
    return """
    listen: 127.0.0.1:0
    tls:
      certificateChain: %s
      privateKey: %s
      clientAuthorities: %s
    """
        .formatted(
            quoted(pki.certificate("server")),
            quoted(pki.key("server")),
            quoted(pki.authorityCertificate()));
  }

  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
  }
}
