package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import srvcc.kms.transfer.TransferForm;

/** Transfers from before there were UPEs are of no user plane. */
class UserPlaneMigrationTest {
  private static final int TRANSFER = 101;

  @RegisterExtension static final PostgreSqlServer SERVER = new PostgreSqlServer();

  @TempDir private Path directory;

  @Test
  void earlierTransfers_stayWhatTheyWere() {
    check(DatabaseUrl.of("jdbc:sqlite:" + directory.resolve("kms.db")));
  }

  @Test
  void earlierTransfersOnAServer_stayWhatTheyWere() {
    check(SERVER.freshDatabase());
  }

  private static void check(DatabaseUrl url) {
    EarlierSchema.migrated(url, "21", UserPlaneMigrationTest::fill, UserPlaneMigrationTest::check);
  }

  private static void check(Jdbi jdbi) {
    var form =
        jdbi.withHandle(rows ->
            rows.createQuery("SELECT * FROM context_transfers")
                .map((row, _) -> TransferRow.read(row).facts().form())
                .one());
    assertThat(form).isEqualTo(new TransferForm.Mobility());
    assertThat(
            jdbi.<Integer, RuntimeException>withHandle(rows ->
                rows.createQuery("SELECT count(*) FROM upe_assignments")
                    .mapTo(Integer.class)
                    .one()))
        .isZero();
  }

  private static void fill(Handle rows) {
    int _ =
        rows.execute(
            """
            INSERT INTO context_transfers
              (id, state, source, target, held, moved, non_current, retained, expires_at, version)
            VALUES (?, 'PREPARED', ?, ?, ?, ?, ?, 0, 0, 0)
            """,
            EarlierSchema.octets(TRANSFER),
            EarlierSchema.octets(200),
            EarlierSchema.octets(201),
            EarlierSchema.octets(1),
            EarlierSchema.octets(2),
            new byte[0]);
  }
}
