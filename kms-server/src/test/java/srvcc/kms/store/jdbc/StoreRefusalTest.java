package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import srvcc.kms.testing.TestClock;

/** Databases that are not served from. */
class StoreRefusalTest {
  @RegisterExtension static final PostgreSqlServer SERVER = new PostgreSqlServer();

  @TempDir private Path directory;

  @Test
  void foreignTables_areRefused() {
    DatabaseUrl file = file();
    execute(file, "CREATE TABLE orders (id INTEGER)");

    assertRefused(file, "is not one of this service");
  }

  @Test
  void foreignTablesOnAServer_areRefused() {
    DatabaseUrl schema = SERVER.freshDatabase();
    execute(schema, "CREATE TABLE orders (id INTEGER)");

    assertRefused(schema, "is not one of this service");
  }

  @Test
  void newerSchema_isRefusedNamingItsVersion() {
    assertNewerRefused(file());
  }

  @Test
  void newerSchemaOnAServer_isRefusedNamingItsVersion() {
    assertNewerRefused(SERVER.freshDatabase());
  }

  @Test
  void migrationThatWasAltered_isRefused() {
    assertAlteredRefused(file());
  }

  @Test
  void migrationThatWasAlteredOnAServer_isRefused() {
    assertAlteredRefused(SERVER.freshDatabase());
  }

  @Test
  void fileOfSomethingElse_isRefused() throws IOException {
    Path text = Files.writeString(directory.resolve("notes"), "not a database".repeat(100));

    assertRefused(new DatabaseUrl.Sqlite(text), "notes");
  }

  @Test
  void folderThatIsMissing_isNamed() {
    assertRefused(new DatabaseUrl.Sqlite(directory.resolve("no/kms.db")), "no/kms.db");
  }

  @Test
  void serverThatIsNotThere_isNamed() {
    assertRefused(DatabaseUrl.of("jdbc:postgresql://localhost:1/kms"), "localhost:1/kms");
  }

  @Test
  void serverThatLosesCommits_isRefused() {
    DatabaseUrl schema = SERVER.freshDatabase();
    SERVER.execute("ALTER ROLE postgres SET synchronous_commit = off");
    try {
      assertRefused(schema, "synchronous_commit");
    } finally {
      SERVER.execute("ALTER ROLE postgres RESET synchronous_commit");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:kms.db",
        "jdbc:sqlite:/kms.db?synchronous=OFF",
        "jdbc:postgresql://host/kms?user=kms&password=x",
        "jdbc:postgresql://kms:x@host/kms",
        "jdbc:mysql://host/kms",
        ""
      })
  void urlThatCannotServe_isRefused(String url) {
    assertThatThrownBy(() -> DatabaseUrl.of(url))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("must");
  }

  private static void assertAlteredRefused(DatabaseUrl url) {
    open(url);
    execute(url, "UPDATE kms_schema_history SET checksum = 1 WHERE version = '1'");

    assertRefused(url, "changed by hand");
  }

  private void assertNewerRefused(DatabaseUrl url) {
    open(url);
    execute(
        url,
        """
        INSERT INTO kms_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           execution_time, success)
        SELECT 99, '99', 'of a newer release', type, 'V99__.sql', 1, installed_by, 1, success
        FROM kms_schema_history WHERE version = '1'
        """);

    assertRefused(url, "schema version 99");
  }

  private static void assertRefused(DatabaseUrl url, String why) {
    assertThatThrownBy(() -> open(url))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining(why);
  }

  private static void open(DatabaseUrl url) {
    TestStores.open(url, TestClock.pinned()).close();
  }

  private static void execute(DatabaseUrl url, String sql) {
    try (Connection connection = DriverManager.getConnection(url.jdbc());
        Statement statement = connection.createStatement()) {
      boolean _ = statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private DatabaseUrl file() {
    return new DatabaseUrl.Sqlite(directory.resolve("kms.db"));
  }
}
