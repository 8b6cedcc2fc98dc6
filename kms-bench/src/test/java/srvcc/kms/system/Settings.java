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
 * @param lines the settings as YAML has them, by name
 * @param tls the TLS files, by setting
 */
record Settings(Map<String, String> lines, Map<String, Path> tls) {
  Settings {
    lines = Map.copyOf(lines);
    tls = Map.copyOf(tls);
  }

  /** Of a service on a free port that remembers in a file. */
  static Settings of(ThrowAwayToken token, PkiDirectory pki, Path database) {
    return new Settings(
        Map.of(
            "listen",
            "127.0.0.1:0",
            "token",
            quoted(token.uri()),
            "database",
            quoted("jdbc:sqlite:" + database)),
        Map.of(
            "certificateChain", pki.certificate("server"),
            "privateKey", pki.key("server"),
            "clientAuthorities", pki.authorityCertificate()));
  }

  /** The same with another setting. */
  Settings with(String name, String value) {
    Map<String, String> changed = new TreeMap<>(lines);
    changed.put(name, value);
    return new Settings(changed, tls);
  }

  /** The same in custody wrapped. */
  Settings wrapped() {
    return with("custody", "wrapped");
  }

  /** The same with another database. */
  Settings withDatabase(String url) {
    return with("database", quoted(url));
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
    return lines.keySet().stream().sorted().map(this::line).collect(Collectors.joining())
        + "tls:\n"
        + tls.keySet().stream().sorted().map(this::tlsLine).collect(Collectors.joining());
  }

  private String line(String name) {
    return name + ": " + lines.get(name) + "\n";
  }

  private String tlsLine(String name) {
    return "  " + name + ": " + quoted(String.valueOf(tls.get(name))) + "\n";
  }

  private static String quoted(String value) {
    return "'" + value + "'";
  }
}
