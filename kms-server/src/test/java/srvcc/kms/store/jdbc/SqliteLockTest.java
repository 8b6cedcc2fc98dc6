package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestClock;

/** One service and one tool at a time for a SQLite file. */
class SqliteLockTest {
  @TempDir private Path directory;

  @Test
  void fileThatThisProcessUses_isRefused() {
    try (JdbcStore _ = open(file())) {
      assertRefused(file());
      assertRefused(file());
    }

    open(file()).close();
  }

  @Test
  void fileByAnotherName_isTheSame() throws IOException {
    try (JdbcStore _ = open(file())) {
      assertRefused(Files.createSymbolicLink(directory.resolve("other.db"), file()));
    }
  }

  @Test
  void fileThatAnotherProcessUses_isRefusedUntilThatIsKilled() throws Exception {
    Process writer = WriterProcess.start(new DatabaseUrl.Sqlite(file()));
    try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
      assertThat(lines.readLine()).isNotEmpty();
      assertRefused(file());
    } finally {
      writer.destroyForcibly().waitFor();
    }

    open(file()).close();
  }

  @Test
  void toolBesideAProcessThatWrites_commitsAndStopsNobody() throws Exception {
    Process writer = WriterProcess.start(new DatabaseUrl.Sqlite(file()));
    try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII);
        JdbcStore tool = afterFirstOf(lines)) {
      for (int i = 0; i < 50; i++) {
        KeyRecord key = StoreSamples.key(Parties.AMF, Instant.EPOCH);
        StoreSamples.commit(tool.transactions(), tx -> tool.keys().add(tx, key));
        assertThat(lines.readLine()).isNotEqualTo(WriterProcess.FENCED).isNotEmpty();
      }
      assertThat(tool.keys().countActive(Parties.AMF)).isEqualTo(50);
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  @Test
  void serviceThatStartsBesideATool_leavesItItsCommits() {
    try (JdbcStore tool = openTool();
        JdbcStore service = open(file())) {
      KeyRecord key = StoreSamples.key(Parties.AMF, Instant.EPOCH);
      StoreSamples.commit(tool.transactions(), tx -> tool.keys().add(tx, key));

      assertThat(service.keys().find(key.ref())).contains(key);
    }
  }

  @Test
  void toolBesideATool_isRefused() {
    try (JdbcStore _ = openTool()) {
      assertThatThrownBy(this::openTool)
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining("used by another tool");
    }

    openTool().close();
  }

  @Test
  void toolThatWasKilled_leavesNoRowToTheNextOne() {
    openTool().close();
    Database raw =
        new Database(Connections.openForBeats(new DatabaseUrl.Sqlite(file())), Engine.SQLITE);
    try (Handle handle = raw.open()) {
      Servers.add(handle, Server.starting(Sharing.BESIDE, Instant.EPOCH));
      try (JdbcStore _ = open(file());
          JdbcStore _ = openTool()) {
        assertThat(Servers.all(handle))
            .extracting(Server::sharing)
            .containsExactlyInAnyOrder(Sharing.SHARED, Sharing.BESIDE);
      }
    } finally {
      raw.close();
    }
  }

  @Test
  void lockFile_isItsOwnersAloneAndStays() throws IOException {
    open(file()).close();

    assertThat(Files.getPosixFilePermissions(directory.resolve("kms.db.lock")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private static void assertRefused(Path file) {
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("used by another service");
  }

  private JdbcStore afterFirstOf(BufferedReader lines) throws IOException {
    assertThat(lines.readLine()).isNotEmpty();
    return openTool();
  }

  private JdbcStore openTool() {
    return JdbcStore.open(
        new DatabaseUrl.Sqlite(file()), TestClock.pinned(), Sharing.BESIDE, () -> {});
  }

  private static JdbcStore open(Path file) {
    return TestStores.open(new DatabaseUrl.Sqlite(file), TestClock.pinned());
  }

  private Path file() {
    return directory.resolve("kms.db");
  }
}
