package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.testing.TestClock;

/** A server that stands still for so long that another one takes its place, and then goes on. */
class StoppedServerTest {
  @RegisterExtension static final PostgreSqlServer SERVER = new PostgreSqlServer();

  private static final int COMMITS = 50;

  @Test
  void serverThatWasReplaced_commitsNothingMoreAndIsTold() throws Exception {
    DatabaseUrl url = SERVER.freshDatabase();
    Process writer = WriterProcess.start(url);
    try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
      int acknowledged = skip(lines, COMMITS);
      signal(writer, "STOP");

      try (JdbcStore _ = JdbcStore.open(url, TestClock.pinned(), Sharing.EXCLUSIVE, () -> {})) {
        int records = records(url);
        signal(writer, "CONT");
        long late = lines.lines().takeWhile(line -> !line.equals(WriterProcess.FENCED)).count();

        assertThat(records(url)).isEqualTo(records);
        assertThat(acknowledged + late).isLessThanOrEqualTo(records);
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  private static int skip(BufferedReader lines, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      assertThat(lines.readLine()).isNotEqualTo(WriterProcess.FENCED).isNotEmpty();
    }
    return count;
  }

  private static int records(DatabaseUrl url) {
    try (Database raw = new Database(Connections.openForBeats(url), Engine.POSTGRESQL)) {
      return raw.read(handle ->
          handle.createQuery("SELECT COUNT(*) FROM request_log").mapTo(Integer.class).one());
    }
  }

  private static void signal(Process process, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
