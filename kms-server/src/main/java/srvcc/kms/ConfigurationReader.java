package srvcc.kms;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import srvcc.kms.api.TlsFiles;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.vault.DerivationRoute;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the configuration file, YAML, and refuses what it does not know. */
final class ConfigurationReader {

  private static final String TOKEN_VARIABLE = "SRVCC_KMS_TOKEN_URI";
  private static final Set<String> SETTINGS =
      Set.of(
          "listen",
          "token",
          "tls",
          "allowServiceMemoryKAmf",
          "route",
          "sessions",
          "concurrentCalls",
          "handoverLifetime",
          "requestLifetime");
  private static final Set<String> TLS_SETTINGS =
      Set.of("certificateChain", "privateKey", "clientAuthorities");
  private static final Set<String> SESSION_SETTINGS = Set.of("operations", "owners");
  private static final int MOST_CALLS = 100_000;
  private static final int LARGEST_PORT = 65_535;

  private final Map<String, String> environment;

  ConfigurationReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The configuration in the file.
   *
   * @throws ConfigurationException names the setting that cannot be used
   */
  Configuration read(Path file) {
    JsonNode root = parse(file);
    known(root, SETTINGS, "");
    JsonNode tls = root.path("tls");
    known(tls, TLS_SETTINGS, "tls.");
    return new Configuration(
        listen(root),
        token(root),
        new TlsFiles(
            file(tls, "certificateChain"), file(tls, "privateKey"), file(tls, "clientAuthorities")),
        flag(root, "allowServiceMemoryKAmf"),
        route(root),
        sessions(root.path("sessions")),
        number(root, "concurrentCalls", "concurrentCalls", 512, MOST_CALLS),
        duration(root, "handoverLifetime", Duration.ofSeconds(30)),
        duration(root, "requestLifetime", Duration.ofMinutes(10)));
  }

  private static JsonNode parse(Path file) {
    if (!Files.isReadable(file)) {
      throw new ConfigurationException(file.toString(), "must be a file that can be read");
    }
    try {
      JsonNode root = new YAMLMapper().readTree(file);
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException e) {
      throw new ConfigurationException(file.toString(), "must be YAML: " + e.getOriginalMessage());
    }
    throw new ConfigurationException(file.toString(), "must hold settings");
  }

  private static void known(JsonNode node, Set<String> settings, String prefix) {
    Iterator<String> names = node.propertyNames().iterator();
    while (names.hasNext()) {
      String name = names.next();
      if (!settings.contains(name)) {
        throw new ConfigurationException(prefix + name, "is no setting of the service");
      }
    }
  }

  private static InetSocketAddress listen(JsonNode root) {
    String value = text(root, "listen", "listen");
    int colon = value.lastIndexOf(':');
    try {
      int port = Integer.parseInt(value.substring(colon + 1));
      if (colon > 0 && port >= 0 && port <= LARGEST_PORT) {
        return new InetSocketAddress(value.substring(0, colon), port);
      }
    } catch (NumberFormatException e) {
      throw listenWrong();
    }
    throw listenWrong();
  }

  private static ConfigurationException listenWrong() {
    return new ConfigurationException("listen", "must be HOST:PORT");
  }

  private Pkcs11Uri token(JsonNode root) {
    String uri =
        root.has("token")
            ? text(root, "token", "token")
            : Optional.ofNullable(environment.get(TOKEN_VARIABLE))
                .orElseThrow(() ->
                    new ConfigurationException(
                        "token", "must be a PKCS#11 URI, here or in " + TOKEN_VARIABLE));
    return Pkcs11Uri.parse(uri);
  }

  private static Optional<DerivationRoute> route(JsonNode root) {
    String letter = root.path("route").asString("auto");
    if (letter.equals("auto")) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(DerivationRoute.values())
            .filter(route -> route.letter().equals(letter))
            .findFirst()
            .orElseThrow(() -> new ConfigurationException("route", "must be auto, A, B or D")));
  }

  private static TokenSettings sessions(JsonNode sessions) {
    known(sessions, SESSION_SETTINGS, "sessions.");
    TokenSettings usual = TokenSettings.DEFAULT;
    return new TokenSettings(
        number(sessions, "operations", "sessions.operations", usual.operationSessions(), 1024),
        number(sessions, "owners", "sessions.owners", usual.ownerSessions(), 1024),
        usual.drainPatience());
  }

  private static Path file(JsonNode tls, String name) {
    Path file = Path.of(text(tls, name, "tls." + name));
    if (!Files.isReadable(file)) {
      throw new ConfigurationException("tls." + name, "must be a file that can be read");
    }
    return file;
  }

  private static String text(JsonNode node, String name, String setting) {
    JsonNode value = node.path(name);
    if (!value.isString()) {
      throw new ConfigurationException(setting, "is required, as text");
    }
    return value.asString();
  }

  private static boolean flag(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new ConfigurationException(name, "must be true or false");
    }
    return value.asBoolean(false);
  }

  private static int number(JsonNode node, String name, String setting, int usual, int most) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return usual;
    }
    if (!value.isInt() || value.asInt() < 1 || value.asInt() > most) {
      throw new ConfigurationException(setting, "must be a number from 1 to " + most);
    }
    return value.asInt();
  }

  private static Duration duration(JsonNode node, String name, Duration usual) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return usual;
    }
    try {
      Duration duration = Duration.parse(value.asString());
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw durationWrong(name);
    }
    throw durationWrong(name);
  }

  private static ConfigurationException durationWrong(String name) {
    return new ConfigurationException(
        name, "must be an ISO-8601 duration above zero, such as PT30S");
  }
}
