package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * A wrapping set that one server's token made for itself and another one's.
 *
 * @param id its name
 * @param sealed the file that the other token opens
 */
record ClonedSet(String id, Path sealed) {

  /** Has it made, to the certificate of the other token. Its files go to the directory. */
  static ClonedSet make(WrappedServer one, WrappedServer two, Path directory) {
    Path certificate = directory.resolve("two.pem");
    JsonNode written = two.commands().run("certificate", "--out", certificate.toString());
    assertThat(written.path("sha256").asString()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    String out = directory.resolve("sealed").toString();
    JsonNode cloned = one.commands().run("clone", "--to", certificate.toString(), "--out", out);
    return new ClonedSet(
        cloned.path("set").asString(), Path.of(cloned.path("files").path(0).asString()));
  }

  /** Has the other token take it, and the service use it. */
  void adoptAndActivate(WrappedServer one, WrappedServer two) {
    assertThat(isNewTo(two)).isTrue();
    JsonNode rotated = one.commands().run("rotate-kek", "--set", id);
    assertThat(rotated.path("current").asString()).isEqualTo(id);
    assertThat(rotated.path("complete").asBoolean()).isTrue();
  }

  /** Has a token take it, and tells whether it had it before. */
  boolean isNewTo(WrappedServer server) {
    return server.commands().run("adopt", "--in", sealed.toString()).path("adopted").asBoolean();
  }
}
