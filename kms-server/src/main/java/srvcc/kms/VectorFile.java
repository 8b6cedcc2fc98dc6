package srvcc.kms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import srvcc.kms.derivation.Catalogue;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.OutputKind;
import srvcc.kms.derivation.SInput;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.KnownAnswer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a file of test vectors: clause, key, parameters and the octets that are expected,
 * hexadecimal.
 */
final class VectorFile {

  private static final HexFormat HEX = HexFormat.of();

  private VectorFile() {}

  /**
   * A vector of the file.
   *
   * @param id names it
   * @param json as it stands in the file
   */
  record Vector(String id, JsonNode json) {}

  /**
   * The vectors of the file.
   *
   * @throws ConfigurationException if it is no file of vectors
   */
  static List<Vector> read(Path file) throws IOException {
    try {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new ConfigurationException(file.toString(), "must be a file that can be read");
      }
      JsonNode vectors = JsonMapper.shared().readTree(file).path("vectors");
      if (!vectors.isArray() || vectors.isEmpty()) {
        throw new ConfigurationException(file.toString(), "must hold one vector or more");
      }
      List<Vector> read = new ArrayList<>();
      vectors.forEach(vector -> read.add(new Vector(text(vector, "id"), vector)));
      return List.copyOf(read);
    } catch (JacksonException e) {
      throw new ConfigurationException(file.toString(), "must be JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(file.toString(), "must name each vector: " + e.getMessage());
    }
  }

  /** The clause of the vector as it stands in the file. */
  static String clause(Vector vector) {
    return text(vector.json(), "clause");
  }

  /**
   * The vector as a known answer; empty if its clause is not in the catalogue.
   *
   * @throws IllegalArgumentException if it is malformed, or its clause forbids a value
   */
  static Optional<KnownAnswer> answer(Vector vector) {
    JsonNode json = vector.json();
    List<byte[]> parameters = new ArrayList<>();
    json.path("params").forEach(parameter -> parameters.add(octets(parameter, "value")));
    String keyName = text(json, "key_name");
    return Catalogue.fromClause(clause(vector), keyName, parameters)
        .map(derivation -> answer(vector, derivation, parameters, part(json)));
  }

  private static KnownAnswer answer(
      Vector vector, Derivation derivation, List<byte[]> parameters, OutputKind part) {
    boolean keyInS = derivation.s() instanceof SInput.WithKey;
    return new KnownAnswer(
        vector.id(),
        Catalogue.baseKey(text(vector.json(), "key_name"), derivation),
        Octets.of(octets(vector.json(), "key")),
        derivation,
        keyInS ? Optional.of(Octets.of(parameters.getFirst())) : Optional.empty(),
        part,
        Octets.of(octets(vector.json(), "expected")));
  }

  private static OutputKind part(JsonNode json) {
    String kind = text(json, "output_kind");
    return OutputKind.named(kind)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "output_kind must be full, msb128, lsb128 or lsb16, and is " + kind));
  }

  private static byte[] octets(JsonNode node, String name) {
    return HEX.parseHex(text(node, name));
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isString()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value.asString();
  }
}
