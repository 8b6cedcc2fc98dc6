package srvcc.kms.client.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import srvcc.kms.client.system.Installation;

/**
 * An installation whose tokens are empty folders, and whose service is what a script says.
 *
 * @param home its folder
 */
public record FakeInstallation(Path home) {
  /** Makes an installation whose service is the small one, with a fault or "none". */
  public static FakeInstallation withService(Path home, String fault) throws IOException {
    return withScript(
        home,
        "exec '%s' -cp '%s' %s %s \"$@\""
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                FakeKmsMain.class.getName(),
                fault));
  }

  /** Makes an installation whose launcher runs a line of shell. */
  public static FakeInstallation withScript(Path home, String line) throws IOException {
    script(
        home.resolve("softhsm-config/make-softhsm"),
        "mkdir \"$1\"; touch \"$1/softhsm2.conf\"; echo \"$1\" >'%s/made'; echo pkcs11:token=fake"
            .formatted(home));
    script(home.resolve("kms"), line);
    return new FakeInstallation(home);
  }

  /** Returns what the launcher sets. */
  public Map<String, String> environment() {
    return Map.of(
        "KMS_HOME", home.toString(), "SRVCC_KMS_LAUNCHER", home.resolve("kms").toString());
  }

  /** Returns the installation. */
  public Installation installation() throws IOException {
    return Installation.from(environment());
  }

  /** Returns the temporary directory that the last token was made in. */
  public Path lastDirectory() throws IOException {
    return Path.of(Files.readString(home.resolve("made")).strip()).resolveSibling("");
  }

  private static void script(Path file, String line) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
