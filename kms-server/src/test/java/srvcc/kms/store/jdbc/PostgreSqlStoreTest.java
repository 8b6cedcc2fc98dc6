package srvcc.kms.store.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgreSqlStoreTest extends JdbcStoreContract {
  @RegisterExtension static final PostgreSqlServer SERVER = new PostgreSqlServer();

  @Override
  protected DatabaseUrl database() {
    return SERVER.freshDatabase();
  }

  @Override
  protected String octets() {
    return "BYTEA";
  }
}
