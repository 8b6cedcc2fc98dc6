package srvcc.kms.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import srvcc.kms.audit.AuditArchive;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events of a log, read as an auditor reads them. */
public final class AuditLines {

  private static final int MANY = 100_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private AuditLines() {}

  /** All events, as JSON. */
  public static List<JsonNode> of(AuditArchive archive) {
    return archive.events(0, MANY).stream()
        .map(line -> JSON.readTree(new String(line, StandardCharsets.UTF_8)))
        .toList();
  }

  /** The last event. */
  public static JsonNode last(AuditArchive archive) {
    return of(archive).getLast();
  }

  /** The reference of the key that has this part in the event; empty if none has. */
  public static String key(JsonNode event, String as) {
    return event
        .path("keys")
        .valueStream()
        .filter(key -> key.path("as").asString().equals(as))
        .map(key -> key.path("ref").asString())
        .findFirst()
        .orElse("");
  }
}
