package srvcc.kms.token.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A token that nobody has used, in a directory of its own, with the PIN beside it.
 *
 * @param uri PKCS#11 URI, with module-path and pin-source
 * @param pinFile that the URI names
 */
public record FreshToken(String uri, Path pinFile) {
  private static final String PIN = "test-pin-2701";

  /** Where Debian has the SoftHSM2 module. */
  public static final Path SOFTHSM_MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");

  private static final Path NSS_MODULE = Path.of("/usr/lib/x86_64-linux-gnu/libsoftokn3.so");

  /**
   * A SoftHSM2 token; SoftHSM2 in this process will see the tokens of this directory from its next
   * start on.
   */
  public static FreshToken softHsm(Path directory, String label) {
    try {
      Path tokens = Files.createDirectories(directory.resolve("tokens"));
      Path configuration = directory.resolve("softhsm2.conf");
      Files.writeString(
          configuration,
          "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
      ProcessEnvironment.set("SOFTHSM2_CONF", configuration.toString());
      run(
          Map.of("SOFTHSM2_CONF", configuration.toString()),
          List.of("softhsm2-util", "--init-token", "--free", "--label", label),
          List.of("--so-pin", "so-pin-2701", "--pin", PIN));
      Path pin = pinFile(directory);
      return new FreshToken(
          "pkcs11:token=" + label + "?module-path=" + SOFTHSM_MODULE + "&pin-source=" + pin, pin);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** An NSS database. */
  public static FreshToken nss(Path directory) {
    try {
      Path pin = pinFile(Files.createDirectories(directory));
      run(
          Map.of(),
          List.of("certutil", "-N", "-d", "sql:" + directory),
          List.of("-f", pin.toString()));
      return new FreshToken(
          "pkcs11:token=NSS%20Certificate%20DB?module-path="
              + NSS_MODULE
              + "&pin-source=file:"
              + pin
              + "&x-nss-configdir="
              + directory,
          pin);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Puts another PIN into the file. */
  public void writePin(String pin) throws IOException {
    Files.writeString(pinFile, pin + "\n");
  }

  /** Puts the right PIN into the file. */
  public void writeRightPin() throws IOException {
    writePin(PIN);
  }

  private static Path pinFile(Path directory) throws IOException {
    Path file = directory.resolve("pin");
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.writeString(file, PIN + "\n");
  }

  private static void run(
      Map<String, String> environment, List<String> command, List<String> arguments)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                java.util.stream.Stream.concat(command.stream(), arguments.stream()).toList())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(command.getFirst() + " failed: " + output);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
