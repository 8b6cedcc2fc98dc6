package srvcc.kms.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends JdbcStoreContract {
  @TempDir private Path directory;

  @Override
  protected DatabaseUrl database() {
    return new DatabaseUrl.Sqlite(directory.resolve("kms.db"));
  }

  @Override
  protected String octets() {
    return "BLOB";
  }
}
