package srvcc.kms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import srvcc.kms.api.SecretFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A section of the configuration file. Every refusal is a {@link ConfigurationException} that names
 * the setting and what it must be.
 */
final class Settings {

  private final JsonNode node;
  private final String prefix;

  private Settings(JsonNode node, String prefix) {
    this.node = node;
    this.prefix = prefix;
  }

  static Settings in(Path file) {
    if (!Files.isReadable(file)) {
      throw new ConfigurationException(file.toString(), "must be a file that can be read");
    }
    try {
      JsonNode root = new YAMLMapper().readTree(file);
      if (root.isObject()) {
        return new Settings(root, "");
      }
    } catch (JacksonException e) {
      throw new ConfigurationException(file.toString(), "must be YAML: " + e.getOriginalMessage());
    }
    throw new ConfigurationException(file.toString(), "must hold settings");
  }

  /** The section of that name; empty if there is none. */
  Settings section(String name) {
    JsonNode section = node.path(name);
    if (!section.isMissingNode() && !section.isObject()) {
      throw refused(name, "must hold settings");
    }
    return new Settings(section, prefix + name + ".");
  }

  /** Refuses a setting that is not among these: it may be a misspelt one. */
  Settings onlyOf(Set<String> names) {
    node.propertyNames().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw refused(name, "is no setting of the service");
        });
    return this;
  }

  boolean has(String name) {
    return node.has(name);
  }

  String text(String name) {
    JsonNode value = node.path(name);
    if (!value.isString()) {
      throw refused(name, "is required, as text");
    }
    return value.asString();
  }

  /** A list of texts; empty if there is none. */
  List<String> texts(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return List.of();
    }
    if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
      throw refused(name, "must be a list of texts");
    }
    return value.valueStream().map(JsonNode::asString).toList();
  }

  Path file(String name) {
    Path file = Path.of(text(name));
    if (!Files.isReadable(file)) {
      throw refused(name, "must be a file that can be read");
    }
    return file;
  }

  /** A file in a folder in which files can be made; it need not be there. */
  Path fileToWrite(String name) {
    Path file = Path.of(text(name)).toAbsolutePath();
    Path folder = file.getParent();
    if (folder == null || !Files.isWritable(folder) || Files.isDirectory(file)) {
      throw refused(name, "must be a file in a folder that can be written");
    }
    return file;
  }

  /** A file that others can neither read nor change; its group may read it. */
  Path secretFile(String name) {
    Path file = file(name);
    try {
      if (SecretFile.is(file)) {
        return file;
      }
    } catch (IOException e) {
      throw refused(name, "must be a file that can be read");
    }
    throw refused(name, "is open to others, chmod 600 it");
  }

  boolean flag(String name) {
    JsonNode value = node.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw refused(name, "must be true or false");
    }
    return value.asBoolean(false);
  }

  /** A list of constants by their names; empty if the setting is not there. */
  <E extends Enum<E>> Set<E> choices(String name, Class<E> kind) {
    JsonNode values = node.path(name);
    if (!values.isMissingNode() && !values.isArray()) {
      throw refused(name, "must be a list");
    }
    Set<E> chosen = EnumSet.noneOf(kind);
    values.forEach(value -> chosen.add(choice(name, value.asString(""), kind)));
    return chosen;
  }

  private <E extends Enum<E>> E choice(String name, String value, Class<E> kind) {
    try {
      return Enum.valueOf(kind, value);
    } catch (IllegalArgumentException e) {
      throw refused(name, "must be of " + EnumSet.allOf(kind));
    }
  }

  int number(String name, int usual, int most) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return usual;
    }
    if (!value.isInt() || value.asInt() < 1 || value.asInt() > most) {
      throw refused(name, "must be a number from 1 to " + most);
    }
    return value.asInt();
  }

  Duration duration(String name, Duration usual) {
    if (!has(name)) {
      return usual;
    }
    try {
      Duration duration = Duration.parse(text(name));
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw refused(name, "must be an ISO-8601 duration such as PT30S");
    }
    throw refused(name, "must be above zero");
  }

  ConfigurationException refused(String name, String rule) {
    return new ConfigurationException(prefix + name, rule);
  }
}
