package srvcc.kms.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import srvcc.kms.client.system.TokenKind;

/**
 * A token that nobody has used, made by the commands of softhsm-config.
 *
 * @param uri PKCS#11 URI
 * @param pinFile with the user PIN
 * @param environment that its module needs
 */
record ThrowAwayToken(String uri, Path pinFile, Map<String, String> environment) {
  private static final String SCHEME = "pkcs11:";

  /** Makes a token in a folder that is not there yet. */
  static ThrowAwayToken make(TokenKind kind, Path folder) {
    String uri =
        output(kind, folder).filter(line -> line.startsWith(SCHEME)).findFirst().orElseThrow();
    Map<String, String> environment =
        kind == TokenKind.SOFTHSM
            ? Map.of("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString())
            : Map.of();
    return new ThrowAwayToken(uri, folder.resolve("pin"), environment);
  }

  /** The PIN. */
  String pin() {
    try {
      return Files.readString(pinFile).strip();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Stream<String> output(TokenKind kind, Path folder) {
    String command = home().resolve("softhsm-config/make-" + kind).toString();
    try {
      Process maker =
          new ProcessBuilder(command, folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(maker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!maker.waitFor(60, TimeUnit.SECONDS) || maker.exitValue() != 0) {
        throw new IllegalStateException(command + " failed");
      }
      return said.lines();
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The folder of the repository, which has this module in it. */
  private static Path home() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(folder -> Files.isDirectory(folder.resolve("softhsm-config")))
        .findFirst()
        .orElseThrow();
  }
}
