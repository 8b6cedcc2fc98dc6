package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The transfers that are open when their keys come into a table of their own hold them there. */
class TransferKeysMigrationTest {
  private static final int HORIZONTAL = 101;
  private static final int UNCHANGED = 102;
  private static final int ENDED = 103;

  @RegisterExtension static final PostgreSqlServer SERVER = new PostgreSqlServer();

  @TempDir private Path directory;

  @Test
  void openTransfers_holdTheirKeys() {
    check(DatabaseUrl.of("jdbc:sqlite:" + directory.resolve("kms.db")));
  }

  @Test
  void openTransfersOnAServer_holdTheirKeys() {
    check(SERVER.freshDatabase());
  }

  private static void check(DatabaseUrl url) {
    EarlierSchema.migrated(
        url, "20", TransferKeysMigrationTest::fill, TransferKeysMigrationTest::check);
  }

  private static void check(Jdbi jdbi) {
    assertThat(keys(jdbi, HORIZONTAL)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(keys(jdbi, UNCHANGED)).containsExactly(20);
    assertThat(keys(jdbi, ENDED)).isEmpty();
  }

  private static void fill(Handle rows) {
    transfer(rows, HORIZONTAL, 1, 2, IntStream.rangeClosed(3, 9), false);
    transfer(rows, UNCHANGED, 20, 20, IntStream.empty(), false);
    transfer(rows, ENDED, 30, 31, IntStream.of(32), true);
  }

  private static void transfer(
      Handle rows, int id, int held, int moved, IntStream nonCurrent, boolean ended) {
    int _ =
        rows.execute(
            """
            INSERT INTO context_transfers
              (id, state, source, target, held, moved, non_current, retained, expires_at, ended_at,
               version)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, 0)
            """,
            EarlierSchema.octets(id),
            ended ? "EXPIRED" : "PREPARED",
            EarlierSchema.octets(200),
            EarlierSchema.octets(201),
            EarlierSchema.octets(held),
            EarlierSchema.octets(moved),
            packed(nonCurrent),
            ended ? 1L : null);
  }

  private static List<Integer> keys(Jdbi jdbi, int transfer) {
    return jdbi.withHandle(rows ->
        rows.createQuery("SELECT key_ref FROM transfer_keys WHERE transfer = :id ORDER BY key_ref")
            .bind("id", EarlierSchema.octets(transfer))
            .mapTo(byte[].class)
            .map(key -> EarlierSchema.number(key))
            .list());
  }

  private static byte[] packed(IntStream keys) {
    ByteBuffer packed = ByteBuffer.allocate(7 * 16);
    keys.forEach(key -> packed.put(EarlierSchema.octets(key)));
    byte[] octets = new byte[packed.position()];
    packed.flip().get(octets);
    return octets;
  }
}
