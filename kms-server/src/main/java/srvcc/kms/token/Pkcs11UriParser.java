package srvcc.kms.token;

import static srvcc.kms.token.UriAttributes.invalid;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@link Pkcs11Uri} and refuses what it does not take, by name. */
final class Pkcs11UriParser {
  private static final String SCHEME = "pkcs11:";
  private static final String MODULE_PATH = "module-path";
  private static final String PIN_SOURCE = "pin-source";
  private static final String NSS_CONFIGDIR = "x-nss-configdir";
  private static final Set<String> QUERY = Set.of(MODULE_PATH, PIN_SOURCE, NSS_CONFIGDIR);

  private Pkcs11UriParser() {}

  static Pkcs11Uri parse(String uri) {
    if (!uri.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw invalid("the URI does not begin with pkcs11:");
    }
    String rest = uri.substring(SCHEME.length());
    int question = rest.indexOf('?');
    String path = question < 0 ? rest : rest.substring(0, question);
    String query = question < 0 ? "" : rest.substring(question + 1);
    return assemble(pathAttributes(path), queryAttributes(query));
  }

  private static Pkcs11Uri assemble(Map<TokenAttribute, String> path, Map<String, String> query) {
    if (path.isEmpty()) {
      throw invalid("the URI names no token, add token=LABEL");
    }
    return new Pkcs11Uri(
        path,
        absolute(query, MODULE_PATH).orElseThrow(() -> invalid("attribute module-path is missing")),
        Optional.ofNullable(query.get(PIN_SOURCE)).map(PinSource::parse),
        absolute(query, NSS_CONFIGDIR).map(Pkcs11UriParser::quotable));
  }

  private static Map<TokenAttribute, String> pathAttributes(String path) {
    Map<TokenAttribute, String> attributes = new EnumMap<>(TokenAttribute.class);
    UriAttributes.split(path, ';')
        .forEach((name, value) ->
            attributes.put(
                TokenAttribute.named(name).orElseThrow(() -> refusedInPath(name)), value));
    return attributes;
  }

  private static Map<String, String> queryAttributes(String query) {
    Map<String, String> attributes = UriAttributes.split(query, '&');
    for (String name : attributes.keySet()) {
      if (!QUERY.contains(name)) {
        throw refusedInQuery(name);
      }
    }
    return attributes;
  }

  private static TokenException refusedInPath(String name) {
    return name.startsWith("slot-")
        ? invalid("attribute " + name + " is not taken, tokens renumber slots, use token or serial")
        : invalid("path attribute " + name + " is not known here");
  }

  private static TokenException refusedInQuery(String name) {
    return switch (name) {
      case "pin-value" -> invalid("attribute pin-value would show the PIN, use pin-source");
      case "module-name" -> invalid("attribute module-name is searched for, use module-path");
      default -> invalid("query attribute " + name + " is not known here");
    };
  }

  private static Optional<Path> absolute(Map<String, String> query, String name) {
    return Optional.ofNullable(query.get(name)).map(value -> absolutePath(name, value));
  }

  static Path absolutePath(String name, String value) {
    try {
      Path path = Path.of(value);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException noPath) {
      throw invalid("attribute " + name + " is not a path");
    }
    throw invalid("attribute " + name + " is not an absolute path");
  }

  /** NSS takes its parameters as text in quotes. */
  private static Path quotable(Path configdir) {
    if (configdir.toString().matches(".*['\"\\\\].*")) {
      throw invalid(
          "attribute " + NSS_CONFIGDIR + " has a quote or a backslash, which NSS cannot take");
    }
    return configdir;
  }
}
