package srvcc.kms.derivation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the files of {@code src/test/resources/vectors}. */
final class VectorFiles {
  private VectorFiles() {}

  /** One entry of derivations.json. */
  record Vector(JsonNode entry) {
    String clause() {
      return entry.required("clause").asString();
    }

    String keyName() {
      return entry.required("key_name").asString();
    }

    byte[] key() {
      return hex(entry, "key");
    }

    List<byte[]> parameters() {
      return stream(entry.required("params")).map(parameter -> hex(parameter, "value")).toList();
    }

    String outputKind() {
      return entry.required("output_kind").asString();
    }

    byte[] expected() {
      return hex(entry, "expected");
    }

    @Override
    public String toString() {
      return entry.required("id").asString() + " " + clause();
    }
  }

  static List<Vector> derivations() {
    return stream(read("derivations.json").required("vectors")).map(Vector::new).toList();
  }

  static List<JsonNode> procedures() {
    return stream(read("procedures.json").required("procedures")).toList();
  }

  static List<JsonNode> negative() {
    return stream(read("negative.json").required("negative")).toList();
  }

  static byte[] hex(JsonNode entry, String field) {
    return HexFormat.of().parseHex(entry.required(field).asString());
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode read(String file) {
    try (InputStream in =
        Objects.requireNonNull(VectorFiles.class.getResourceAsStream("/vectors/" + file))) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
