package srvcc.kms.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run of a procedure in procedures.json. */
public record ProcedureVector(JsonNode entry) {

  /** Every run of the clause. */
  public static List<ProcedureVector> of(String clause) {
    String file = "/vectors/procedures.json";
    try (InputStream in = Objects.requireNonNull(ProcedureVector.class.getResourceAsStream(file))) {
      JsonNode all = JsonMapper.shared().readTree(in).required("procedures");
      return StreamSupport.stream(all.spliterator(), false)
          .filter(run -> run.required("procedure").asString().equals(clause))
          .map(ProcedureVector::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key of it. */
  public byte[] octets(String field) {
    return HexFormat.of().parseHex(entry.required(field).asString());
  }

  /** A number of it. */
  public int number(String field) {
    return entry.required(field).asInt();
  }

  @Override
  public String toString() {
    return entry.required("id").asString();
  }
}
