package srvcc.kms.client.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the project is installed.
 *
 * @param home the folder that has {@code softhsm-config} in it
 * @param launcher the command that starts the service
 */
public record Installation(Path home, Path launcher) {
  /**
   * Reads KMS_HOME and SRVCC_KMS_LAUNCHER.
   *
   * @throws IOException if one of them is not set
   */
  public static Installation from(Map<String, String> environment) throws IOException {
    return new Installation(path(environment, "KMS_HOME"), path(environment, "SRVCC_KMS_LAUNCHER"));
  }

  /** The certificates that {@code ./kms serve} makes where nobody configured it. */
  public Path lastingPki() {
    return home.resolve(".kms/serve/pki");
  }

  private static Path path(Map<String, String> environment, String name) throws IOException {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new IOException(name + " is not set: start this command through ./kms, which sets it");
    }
    return Path.of(value);
  }
}
