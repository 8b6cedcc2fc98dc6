package srvcc.kms.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import srvcc.kms.tlog.Hash;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * An event as a line of JSON. The octets of the line, without the end of the line, are the leaf of
 * the Merkle tree; docs/audit.md has every field.
 */
public final class EventEncoding {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION).build();

  private EventEncoding() {}

  /** Everything of the line that does not depend on its place in the log. */
  public static byte[] body(AuditEvent event) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), octets)) {
      json.writeStartObject();
      json.writeStringProperty("time", event.time().toString());
      json.writeStringProperty("procedure", event.procedure().name());
      if (!event.procedure().clause().isEmpty()) {
        json.writeStringProperty("clause", event.procedure().clause());
      }
      write(json, event.result());
      write(json, event.actor());
      json.writeStringProperty("token", event.token());
      writeKeys(json, event.details().keys());
      event.details().values().forEach(value -> write(json, value));
      json.writeEndObject();
    }
    return octets.toByteArray();
  }

  /**
   * The line.
   *
   * @param sequence the place in the log, from 0
   * @param previous the leaf hash of the line before; of the first one, 32 octets of 0
   */
  public static byte[] line(long sequence, Hash previous, byte[] body) {
    byte[] place =
        ("{\"sequence\":" + sequence + ",\"previous\":\"" + previous.hex() + "\",")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] line = new byte[place.length + body.length - 1];
    System.arraycopy(place, 0, line, 0, place.length);
    System.arraycopy(body, 1, line, place.length, body.length - 1);
    return line;
  }

  private static void write(JsonGenerator json, Result result) {
    switch (result) {
      case Result.Done() -> json.writeStringProperty("result", "DONE");
      case Result.Repeated() -> json.writeStringProperty("result", "REPEATED");
      case Result.Refused(String reason) -> {
        json.writeStringProperty("result", "REFUSED");
        json.writeStringProperty("reason", reason);
      }
    }
  }

  private static void write(JsonGenerator json, Actor actor) {
    json.writeObjectPropertyStart("by");
    switch (actor) {
      case Actor.NetworkFunction nf -> {
        json.writeStringProperty("nfInstance", nf.instance().toString());
        writeRoles(json, nf.roles());
        json.writeStringProperty("certificate", nf.certificate().hex());
      }
      case Actor.Unidentified(Hash certificate) ->
          json.writeStringProperty("certificate", certificate.hex());
      case Actor.Operator(String command) -> json.writeStringProperty("command", command);
      case Actor.Service() -> json.writeBooleanProperty("service", true);
    }
    json.writeEndObject();
    if (actor instanceof Actor.NetworkFunction nf) {
      nf.requestId().ifPresent(id -> json.writeStringProperty("requestId", id.toString()));
    }
  }

  private static void writeRoles(JsonGenerator json, SortedSet<String> roles) {
    json.writeArrayPropertyStart("roles");
    roles.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void writeKeys(JsonGenerator json, List<Details.Key> keys) {
    if (keys.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("keys");
    keys.forEach(key -> write(json, key));
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Details.Key key) {
    json.writeStartObject();
    json.writeStringProperty("as", key.as());
    json.writeStringProperty("ref", key.ref().toString());
    key.about()
        .ifPresent(about -> {
          json.writeStringProperty("name", about.name().specName());
          json.writeStringProperty("exposure", about.exposure().name());
        });
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Details.Value value) {
    switch (value) {
      case Details.Value.Text(String name, String text) -> json.writeStringProperty(name, text);
      case Details.Value.Count(String name, long number) -> json.writeNumberProperty(name, number);
    }
  }
}
