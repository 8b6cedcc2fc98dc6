package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.v1.KeyState;
import tools.jackson.databind.JsonNode;

/** The KEK is replaced while a service on SQLite serves. */
class RotationUnderLoadTest {
  private static final int COUNT = 3;

  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private ThrowAwayToken token;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private PkiDirectory pki;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private WrappedServer server;

  @BeforeEach
  void start() throws IOException {
    token = ThrowAwayToken.make(TokenKind.SOFTHSM, directory.resolve("token"));
    pki = new PkiDirectory(directory.resolve("pki"));
    pki.complete();
    server =
        WrappedServer.of(token, pki, tables(), directory).with("handoverLifetime", "PT2M").start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void rotation_failsNoCallAndLeavesNothingOfTheOldKeys() throws Exception {
    WrappedHandover begun;
    WrappedHandover idle;
    JsonNode rotated;
    try (Participants before = server.participants();
        Connections connections = Connections.open(List.of(server.endpoint()), pki);
        RotationLoad load = RotationLoad.on(connections)) {
      begun = WrappedHandover.imported(before, server.hygiene()).prepare(before, COUNT);
      idle = WrappedHandover.imported(before, server.hygiene());

      rotated = server.commands().run("rotate-kek");

      begun.derive(before).release(before);
      assertThat(load.failures()).isEmpty();
    }

    assertThat(rotated.path("complete").asBoolean()).isTrue();
    assertThat(rotated.path("rewrapped").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(rotated.path("destroyed").values()).hasSize(1);
    JsonNode sets = server.commands().run("sets");
    assertThat(sets.values()).hasSize(1);
    assertThat(sets.path(0).path("set")).isEqualTo(rotated.path("current"));
    assertThat(sets.path(0).path("inToken").asBoolean()).isTrue();
    assertThat(server.objectFiles()).as("KEK, MAC key, three keys of the audit log").isEqualTo(5);

    server.close();
    try (Participants after = server.start().participants()) {
      assertThat(after.describe(idle.kAmf()).getState()).isEqualTo(KeyState.KEY_STATE_ACTIVE);
      idle.prepare(after, COUNT).derive(after).release(after);
      idle.assertReleasedRight(server.identity("msc"), server.hygiene());
      begun.assertRepeatable(after);
      begun.complete(after);
    }
  }

  @Test
  void rotationOfAStoppedService_isSeenAtItsStart() {
    WrappedHandover idle;
    try (Participants before = server.participants()) {
      idle = WrappedHandover.imported(before, server.hygiene());
    }
    server.close();

    assertThat(server.commands().run("rotate-kek").path("rewrapped").asInt()).isOne();

    try (Participants after = server.start().participants()) {
      idle.prepare(after, COUNT).derive(after).release(after);
      idle.assertReleasedRight(server.identity("msc"), server.hygiene());
    }
  }

  @Test
  void rowThatWasAltered_endsTheCommandWithItsReference() {
    WrappedHandover idle;
    try (Participants before = server.participants()) {
      idle = WrappedHandover.imported(before, server.hygiene());
    }
    int _ = tables().change("UPDATE key_records SET generation = 1");

    JsonNode rotated = server.commands().run(1, "rotate-kek");

    assertThat(rotated.path("complete").asBoolean()).isFalse();
    assertThat(rotated.path("altered").path(0).asString())
        .isEqualTo(Participants.reference(idle.kAmf()).toString());
    assertThat(server.commands().run("sets").values()).hasSize(2);

    int _ = tables().change("UPDATE key_records SET generation = 0");
    assertThat(server.commands().run("rotate-kek").path("begun").asBoolean()).isFalse();
    assertThat(server.commands().run("sets").values()).hasSize(1);
    try (Participants after = server.participants()) {
      assertThat(idle.prepare(after, COUNT).reference().getValue()).isNotEmpty();
    }
  }

  private Tables tables() {
    return new Tables("jdbc:sqlite:" + directory.resolve("kms.db"));
  }
}
