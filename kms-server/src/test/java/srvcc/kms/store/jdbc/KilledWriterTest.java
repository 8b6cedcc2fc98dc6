package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.testing.TestClock;

/** A process that is killed while it writes. */
class KilledWriterTest {
  private static final int EVERY_KEY = 1_000_000;

  @TempDir private Path directory;

  static List<Integer> moments() {
    Random random = new Random();
    return random.ints(5, 1, 400).boxed().toList();
  }

  @ParameterizedTest(name = "killed after {0} commits")
  @MethodSource("moments")
  void killedWriter_leavesAllThatWasAcknowledgedAndNothingHalfDone(int commits) throws Exception {
    Path file = directory.resolve("kms.db");

    Map<KeyRef, Integer> acknowledged = acknowledgedUntilKilled(file, commits);

    try (JdbcStore store = TestStores.open(new DatabaseUrl.Sqlite(file), TestClock.pinned())) {
      assertThat(acknowledged).isNotEmpty();
      acknowledged.forEach((kAmf, count) -> assertWhole(store, kAmf, count));
    }
  }

  private static void assertWhole(JdbcStore store, KeyRef kAmf, int lastAcknowledged) {
    SecurityContext context = store.contexts().find(kAmf).orElseThrow();
    NfInstanceId writer = WriterProcess.writer(context);
    int next = context.downlink().next().orElseThrow().value();
    // One more than was acknowledged may have been committed: its answer was still to leave.
    assertThat(next).isBetween(lastAcknowledged + 1, lastAcknowledged + 2);
    assertThat(store.keys().list(writer, Optional.empty(), EVERY_KEY)).hasSize(next);
    for (int count = 0; count < next; count++) {
      assertThat(store.requests().find(WriterProcess.request(writer, count))).isPresent();
    }
    assertThat(store.requests().find(WriterProcess.request(writer, next))).isEmpty();
  }

  private static Map<KeyRef, Integer> acknowledgedUntilKilled(Path file, int commits)
      throws IOException, InterruptedException {
    Process writer = WriterProcess.start(new DatabaseUrl.Sqlite(file));
    Map<KeyRef, Integer> acknowledged = new HashMap<>();
    try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
      for (int i = 0; i < commits; i++) {
        note(acknowledged, Optional.ofNullable(lines.readLine()).orElseThrow());
      }
      kill(writer);
      lines.lines().forEach(line -> note(acknowledged, line));
    } finally {
      kill(writer);
      writer.waitFor();
    }
    return acknowledged;
  }

  /** By its handle, which leaves what it has printed to be read. */
  private static void kill(Process writer) {
    boolean _ = writer.toHandle().destroyForcibly();
  }

  private static void note(Map<KeyRef, Integer> acknowledged, String line) {
    List<String> words = List.of(line.split(" ", -1));
    KeyRef kAmf = KeyRef.of(HexFormat.of().parseHex(words.getFirst()));
    acknowledged.merge(kAmf, Integer.parseInt(words.getLast()), Math::max);
  }
}
