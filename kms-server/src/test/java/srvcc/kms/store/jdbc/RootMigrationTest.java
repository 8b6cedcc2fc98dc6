package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The keys that there are when roots come have theirs, as far as their records tell. */
class RootMigrationTest {
  private static final String AMF = "a3f1";
  private static final String MME = "33e1";

  @RegisterExtension static final PostgreSqlServer SERVER = new PostgreSqlServer();

  @TempDir private Path directory;

  @Test
  void keysThatThereAre_haveTheirRoot() {
    check(DatabaseUrl.of("jdbc:sqlite:" + directory.resolve("kms.db")));
  }

  @Test
  void keysThatThereAreOnAServer_haveTheirRoot() {
    check(SERVER.freshDatabase());
  }

  private static void check(DatabaseUrl url) {
    EarlierSchema.migrated(url, "8", RootMigrationTest::fill, RootMigrationTest::check);
  }

  private static void check(Jdbi jdbi) {
    assertThat(roots(jdbi)).containsExactly(1, 1, 1, 4, 4, 6, 6, 1, 1, 99, 99);
  }

  private static void fill(Handle rows) {
    key(rows, 1, "K_AMF", AMF, 0, false);
    key(rows, 2, "K_GNB", AMF, 1, true);
    key(rows, 3, "K_NG_RAN_STAR", AMF, 2, false);
    key(rows, 4, "K_AMF", AMF, 1, false);
    key(rows, 5, "K_GNB", AMF, 4, false);
    key(rows, 6, "K_ASME", MME, 1, false);
    key(rows, 7, "NH", MME, 6, false);
    key(rows, 8, "K_ASME", AMF, 1, false);
    key(rows, 9, "K_ENB", AMF, 8, false);
    key(rows, 10, "K_ENB", AMF, 99, false);
    key(rows, 11, "K_ENB_STAR", AMF, 10, false);
  }

  private static void key(
      Handle rows, int ref, String name, String owner, int parent, boolean destroyed) {
    int _ =
        rows.execute(
            """
            INSERT INTO key_records
              (ref, name, owner, exposure, state, generation, created_at, parent, destroyed_at,
               custody, version)
            VALUES (?, ?, ?, 'IN_TOKEN', ?, 0, 0, ?, ?, 'SESSION', 0)
            """,
            EarlierSchema.octets(ref),
            name,
            HexFormat.of().parseHex(owner),
            destroyed ? "DESTROYED" : "ACTIVE",
            parent == 0 ? null : EarlierSchema.octets(parent),
            destroyed ? 1L : null);
  }

  private static List<Integer> roots(Jdbi jdbi) {
    return jdbi.withHandle(rows ->
        rows.createQuery("SELECT root FROM key_records ORDER BY ref")
            .mapTo(byte[].class)
            .map(root -> EarlierSchema.number(root))
            .list());
  }
}
