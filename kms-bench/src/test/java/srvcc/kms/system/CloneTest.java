package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.system.TokenKind;
import tools.jackson.databind.JsonNode;

/** Two servers with a token each on one PostgreSQL. */
class CloneTest {
  @RegisterExtension static final PostgreSqlDatabase DATABASE = PostgreSqlDatabase.shared();

  private static final int COUNT = 3;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private PkiDirectory pki;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private Side one;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private Side two;

  @BeforeEach
  void start() throws IOException {
    pki = new PkiDirectory(directory.resolve("pki"));
    pki.complete();
    Tables tables = DATABASE.freshTables();
    one = side("one", tables);
    two = side("two", tables);
    WrappedServer _ = one.server().start();
  }

  @AfterEach
  void stop() {
    one.server().close();
    two.server().close();
  }

  @Test
  void serverWithAClonedSet_servesWhatTheFirstOneImported() throws Exception {
    WrappedHandover handover;
    try (Participants atOne = one.server().participants()) {
      handover = WrappedHandover.imported(atOne, one.server().hygiene());
    }
    assertThat(startOfTheSecond()).contains("the token of this server does not have it");

    JsonNode cloned = cloned();
    adoptAndActivate(cloned);

    WrappedServer _ = two.server().start();
    try (Participants atOne = one.server().participants();
        Participants atTwo = two.server().participants()) {
      handover.prepare(atTwo, COUNT).derive(atOne).release(atTwo);
      handover.assertReleasedRight(one.server().identity("msc"), one.server().hygiene());
      handover.complete(atOne);
      WrappedHandover back = WrappedHandover.imported(atTwo, two.server().hygiene());
      assertThat(back.prepare(atOne, COUNT).reference().getValue()).isNotEmpty();
    }

    assertThat(one.commands().refused("rotate-kek"))
        .contains("is not in the token of every server that serves");
    assertThat(one.commands().run("sets").path(0).path("set")).isEqualTo(cloned.path("set"));
    assertThat(one.commands().run("sets").values()).hasSize(1);
    rotatesUnderLoad();
  }

  @Test
  void sealedSetThatSomebodyElseMade_isNotTaken() throws IOException {
    JsonNode real = cloned();
    JsonNode other = cloned();
    Path file = Path.of(other.path("files").path(0).asString());
    String disguised =
        Files.readString(file).replace(other.path("set").asString(), real.path("set").asString());
    Path forged = Files.writeString(directory.resolve("forged.json"), disguised);

    assertThat(two.commands().refused("adopt", "--in", forged.toString()))
        .contains("holds other keys than those that wrapping set");
    assertThat(two.commands().refused("adopt", "--in", pki.key("server").toString()))
        .contains("must be a file that kms token clone of this release wrote");

    String unwanted = other.path("set").asString();
    assertThat(one.commands().run("sets", "--discard", unwanted).values()).hasSize(2);
    assertThat(one.commands().refused("rotate-kek", "--set", unwanted))
        .contains("must be a set that kms token clone has prepared");
  }

  /** A set for both, while both serve. */
  private void rotatesUnderLoad() throws Exception {
    JsonNode cloned = cloned();
    long before = two.objectFiles();
    assertThat(one.commands().refused("rotate-kek", "--set", cloned.path("set").asString()))
        .contains("is not in the token of every server that serves");
    try (Connections connections =
            Connections.open(List.of(one.server().endpoint(), two.server().endpoint()), pki);
        RotationLoad load = RotationLoad.on(connections)) {
      adoptAndActivate(cloned);
      assertThat(load.failures()).isEmpty();
    }
    Awaitility.await()
        .atMost(LONGEST)
        .untilAsserted(() -> assertThat(two.objectFiles()).isEqualTo(before));
  }

  private JsonNode cloned() {
    Path certificate = directory.resolve("two.pem");
    String sha256 =
        two.commands()
            .run("certificate", "--out", certificate.toString())
            .path("sha256")
            .asString();
    assertThat(sha256).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    return one.commands()
        .run(
            "clone",
            "--to",
            certificate.toString(),
            "--out",
            directory.resolve("sealed").toString());
  }

  private void adoptAndActivate(JsonNode cloned) {
    String file = cloned.path("files").path(0).asString();
    assertThat(two.commands().run("adopt", "--in", file).path("adopted").asBoolean()).isTrue();
    assertThat(two.commands().run("adopt", "--in", file).path("adopted").asBoolean()).isFalse();
    JsonNode rotated = one.commands().run("rotate-kek", "--set", cloned.path("set").asString());
    assertThat(rotated.path("current")).isEqualTo(cloned.path("set"));
    assertThat(rotated.path("complete").asBoolean()).isTrue();
  }

  private String startOfTheSecond() {
    ServerProcess process = two.server().launch().process();
    assertThat(process.exitStatus()).isOne();
    return process.stderr();
  }

  private Side side(String name, Tables tables) throws IOException {
    Path folder = Files.createDirectory(directory.resolve(name));
    ThrowAwayToken token = ThrowAwayToken.make(TokenKind.SOFTHSM, folder.resolve("token"));
    WrappedServer server =
        WrappedServer.of(token, pki, tables, folder).with("handoverLifetime", "PT2M");
    return new Side(token, server, folder);
  }

  private record Side(ThrowAwayToken token, WrappedServer server, Path folder) {
    WrappingSetCommands commands() {
      return new WrappingSetCommands(Path.of(server.configuration()), token.environment(), folder);
    }

    /** SoftHSM keeps each object of the token in a file. */
    long objectFiles() throws IOException {
      try (Stream<Path> files = Files.walk(folder.resolve("token"))) {
        return files
            .filter(file -> file.toString().endsWith(".object") && !file.endsWith("token.object"))
            .count();
      }
    }
  }
}
