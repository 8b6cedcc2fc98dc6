package srvcc.kms.store.jdbc;

/** Two servers on a database that isolates as CockroachDB does: it lets conflicts fail. */
class TwoServersSerializableTest extends TwoServersTest {
  @Override
  DatabaseUrl database() {
    return DatabaseUrl.of(
        super.database().jdbc() + "&options=-c%20default_transaction_isolation=serializable");
  }
}
