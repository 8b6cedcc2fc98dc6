package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.testing.TestClock;

/** One service at a time for a SQLite file. */
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

  private static JdbcStore open(Path file) {
    return TestStores.open(new DatabaseUrl.Sqlite(file), TestClock.pinned());
  }

  private Path file() {
    return directory.resolve("kms.db");
  }
}
