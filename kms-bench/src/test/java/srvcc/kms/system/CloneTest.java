package srvcc.kms.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.TokenKind;

/** Two servers with a token each on one PostgreSQL. */
class CloneTest {
  @RegisterExtension static final PostgreSqlDatabase DATABASE = PostgreSqlDatabase.shared();

  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private PkiDirectory pki;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private WrappedServer one;

  @SuppressWarnings("NullAway.Init") // by @BeforeEach
  private WrappedServer two;

  @BeforeEach
  void start() throws IOException {
    pki = new PkiDirectory(directory.resolve("pki"));
    pki.complete();
    Tables tables = DATABASE.freshTables();
    one = server("one", tables);
    two = server("two", tables);
    WrappedServer _ = one.start();
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  @Test
  void serverWhoseTokenLacksTheSet_isRefused() {
    ServerProcess process = two.launch().process();

    assertThat(process.exitStatus()).isOne();
    assertThat(process.stderr()).contains("the token of this server does not have it");
  }

  @Test
  void sealedSetThatSomebodyElseMade_isNotTaken() throws IOException {
    ClonedSet real = cloned();
    ClonedSet other = cloned();
    String disguised = Files.readString(other.sealed()).replace(other.id(), real.id());
    Path forged = Files.writeString(directory.resolve("forged.json"), disguised);

    assertThat(two.commands().refused("adopt", "--in", forged.toString()))
        .contains("holds other keys than those that wrapping set");
    assertThat(two.commands().refused("adopt", "--in", pki.key("server").toString()))
        .contains("must be a file that kms token clone of this release wrote");

    String unwanted = other.id();
    assertThat(one.commands().run("sets", "--discard", unwanted).values()).hasSize(2);
    assertThat(one.commands().refused("rotate-kek", "--set", unwanted))
        .contains("must be a set that kms token clone has prepared");
  }

  private WrappedServer server(String name, Tables tables) throws IOException {
    Path folder = Files.createDirectory(directory.resolve(name));
    ThrowAwayToken token = ThrowAwayToken.make(TokenKind.SOFTHSM, folder.resolve("token"));
    return WrappedServer.of(token, pki, tables, folder).with("handoverLifetime", "PT2M");
  }

  private ClonedSet cloned() {
    return ClonedSet.make(one, two, directory);
  }
}
