package srvcc.kms.client.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Makes a throw-away token.
 *
 * @param installation where the commands are that make it
 */
public record TokenMaker(Installation installation) {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final String SCHEME = "pkcs11:";

  /** Makes a token in a folder that is not there yet; returns the environment that names it. */
  public Map<String, String> make(TokenKind kind, Path folder)
      throws IOException, InterruptedException {
    String command = installation.home().resolve(kind.command()).toString();
    Path log = folder.resolveSibling("token.log");
    try (ChildProcess maker =
        ChildProcess.start(List.of(command, folder.toString()), Map.of(), log)) {
      String uri = SCHEME + maker.await(SCHEME, LONGEST);
      Path softHsm = folder.resolve("softhsm2.conf");
      return Files.exists(softHsm)
          ? Map.of("SRVCC_KMS_TOKEN_URI", uri, "SOFTHSM2_CONF", softHsm.toString())
          : Map.of("SRVCC_KMS_TOKEN_URI", uri);
    }
  }
}
