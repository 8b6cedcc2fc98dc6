package srvcc.kms.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import srvcc.kms.client.pki.PkiDirectory;

/**
 * The configuration of a service.
 *
 * @param lines the settings, by name
 * @param tls the TLS files, by setting
 */
record Settings(Map<String, String> lines, Map<String, Path> tls) {
  Settings {
    lines = Map.copyOf(lines);
    tls = Map.copyOf(tls);
  }

  /** Of a service on a free port. */
  static Settings of(ThrowAwayToken token, PkiDirectory pki) {
    return new Settings(
        Map.of("listen", "127.0.0.1:0", "token", token.uri()),
        Map.of(
            "certificateChain", pki.certificate("server"),
            "privateKey", pki.key("server"),
            "clientAuthorities", pki.authorityCertificate()));
  }

  /** The same with another setting. */
  Settings with(String name, Object value) {
    Map<String, String> changed = new TreeMap<>(lines);
    changed.put(name, value.toString());
    return new Settings(changed, tls);
  }

  /** The same with another TLS file. */
  Settings withTls(String name, Path file) {
    Map<String, Path> changed = new TreeMap<>(tls);
    changed.put(name, file);
    return new Settings(lines, changed);
  }

  /** Writes the file. */
  Path write(Path directory) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "service", ".yaml"), yaml());
  }

  private String yaml() {
    return lines(lines, "") + "tls:\n" + lines(tls, "  ");
  }

  private static String lines(Map<String, ?> settings, String indent) {
    return new TreeMap<>(settings)
        .entrySet().stream()
            .map(setting -> indent + setting.getKey() + ": '" + setting.getValue() + "'\n")
            .collect(Collectors.joining());
  }
}
