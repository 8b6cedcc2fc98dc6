package srvcc.kms.bench.site;

import java.nio.file.Path;
import java.util.Locale;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.vault.CustodyMode;

/**
 * The configuration of the service: as delivered, but for where the keys are and how many one NF
 * instance may have.
 *
 * @param pki the certificates
 * @param database the file in which it remembers
 * @param custody of its keys
 */
public record ServerConfiguration(PkiDirectory pki, Path database, CustodyMode custody) {
  public String yaml() {
    return """
    listen: 127.0.0.1:0
    database: %s
    custody: %s
    keysPerInstance: 100000000
    tls:
      certificateChain: %s
      privateKey: %s
      clientAuthorities: %s
    """
        .formatted(
            quoted("jdbc:sqlite:" + database),
            custody.name().toLowerCase(Locale.ROOT),
            quoted(pki.certificate("server").toString()),
            quoted(pki.key("server").toString()),
            quoted(pki.authorityCertificate().toString()));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
