package srvcc.kms.bench.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import srvcc.kms.client.system.TokenKind;

/** A token beside the one that the environment names; it goes with the site. */
public final class OtherToken {
  private static final String SCHEME = "pkcs11:";

  private OtherToken() {}

  /**
   * Makes one.
   *
   * @return the environment in which a service has it
   * @throws IOException if it cannot be made
   */
  public static Map<String, String> make(Site site, TokenKind kind) throws IOException {
    Path folder = site.folder("token-" + kind);
    Process maker =
        new ProcessBuilder(site.tokenCommand("make-" + kind).toString(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(maker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String uri =
        said.lines()
            .filter(line -> line.startsWith(SCHEME))
            .findFirst()
            .orElseThrow(() -> new IOException("no " + kind + " token could be made"));
    return Map.of(Site.TOKEN, uri, "SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
  }
}
