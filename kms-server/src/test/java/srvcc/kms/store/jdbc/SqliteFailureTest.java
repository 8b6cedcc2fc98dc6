package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.commit.RecordedAnswer;
import srvcc.kms.commit.RequestKey;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestClock;

/** A full disk, a file that others could read, and one that is gone. */
class SqliteFailureTest {
  private static final int MANY = 10_000;

  @TempDir private Path directory;
  private final TestClock clock = TestClock.pinned();

  @Test
  void fullDisk_refusesAndLosesNothing() {
    List<RequestKey> acknowledged = new ArrayList<>();

    Refusal refusal = fill(acknowledged);

    assertThat(refusal).isInstanceOf(Refusal.StoreUnavailable.class);
    try (JdbcStore store = open(new Properties())) {
      assertThat(acknowledged).isNotEmpty();
      assertThat(acknowledged).allMatch(request -> store.requests().find(request).isPresent());
      record(store, acknowledged);
    }
  }

  @Test
  void diskThatWasFull_isWrittenToAgainWhenThereIsRoom() {
    try (JdbcStore store = open(smallDisk())) {
      List<RequestKey> acknowledged = new ArrayList<>();
      assertThat(refused(store, acknowledged)).isInstanceOf(Refusal.StoreUnavailable.class);

      store.requests().forgetBefore(clock.instant().plusMillis(1));
      record(store, acknowledged);

      assertThat(store.requests().find(acknowledged.getLast())).isPresent();
    }
  }

  @Test
  void file_isItsOwnersAlone() throws IOException {
    Files.createFile(file());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

    try (JdbcStore store = open(new Properties())) {
      record(store, new ArrayList<>());

      for (String name : List.of("kms.db", "kms.db-wal", "kms.db-shm")) {
        assertThat(Files.getPosixFilePermissions(directory.resolve(name)))
            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  @Test
  void whatADeletedRowHeld_isOverwritten() throws IOException {
    byte[] answer = "an answer that is to be forgotten".getBytes(StandardCharsets.US_ASCII);
    RequestKey request = new RequestKey(Parties.AMF, "IMPORT_KEY", UUID.randomUUID());
    RecordedAnswer recorded = new RecordedAnswer(new byte[32], answer, clock.instant());
    try (JdbcStore store = open(new Properties())) {
      StoreSamples.commit(store.transactions(), tx -> store.requests().add(tx, request, recorded));
    }
    assertThat(contains(answer)).isTrue();

    try (JdbcStore store = open(new Properties())) {
      store.requests().forgetBefore(clock.instant().plusMillis(1));
    }

    assertThat(contains(answer)).isFalse();
  }

  /** Once the store is closed, the file is all that there is. */
  private boolean contains(byte[] octets) throws IOException {
    String content = Files.readString(file(), StandardCharsets.ISO_8859_1);
    assertThat(directory.resolve("kms.db-wal")).doesNotExist();
    return content.contains(new String(octets, StandardCharsets.ISO_8859_1));
  }

  @Test
  void storeThatIsClosed_takesNothing() {
    JdbcStore store = open(new Properties());
    store.close();

    assertThat(refusal(() -> record(store, new ArrayList<>()))).isEqualTo(new Refusal.Stopping());
  }

  private Refusal fill(List<RequestKey> acknowledged) {
    try (JdbcStore store = open(smallDisk())) {
      return refused(store, acknowledged);
    }
  }

  private Refusal refused(JdbcStore store, List<RequestKey> acknowledged) {
    return refusal(() -> {
      for (int i = 0; i < MANY; i++) {
        record(store, acknowledged);
      }
    });
  }

  private static Refusal refusal(Runnable action) {
    try {
      action.run();
    } catch (RefusedException e) {
      return e.refusal();
    }
    throw new AssertionError("nothing was refused");
  }

  private void record(JdbcStore store, List<RequestKey> acknowledged) {
    RequestKey request = new RequestKey(Parties.AMF, "IMPORT_KEY", UUID.randomUUID());
    RecordedAnswer answer = new RecordedAnswer(new byte[32], new byte[1_000], clock.instant());
    StoreSamples.commit(store.transactions(), tx -> store.requests().add(tx, request, answer));
    acknowledged.add(request);
  }

  private Properties smallDisk() {
    Properties tuning = new Properties();
    tuning.setProperty("max_page_count", "100");
    return tuning;
  }

  private JdbcStore open(Properties tuning) {
    return TestStores.open(new DatabaseUrl.Sqlite(file()), clock, tuning, 64);
  }

  private Path file() {
    return directory.resolve("kms.db");
  }
}
