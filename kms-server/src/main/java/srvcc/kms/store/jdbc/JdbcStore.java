package srvcc.kms.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Properties;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.commit.Transactions;
import srvcc.kms.context.SecurityContexts;
import srvcc.kms.handover.HandoverStores;
import srvcc.kms.handover.Handovers;
import srvcc.kms.vault.KeyRegistry;

/** Everything that the service remembers, in one database. */
public final class JdbcStore implements AutoCloseable {

  /** PostgreSQL looks up the state of up to 64 savepoints of a transaction without its disk. */
  private static final int SHARED_BY = 64;

  private final Database database;
  private final GroupCommit transactions;
  private final HandoverStores stores;

  private JdbcStore(Database database, Clock clock, int sharedBy) {
    this.database = database;
    this.transactions = new GroupCommit(database, sharedBy);
    this.stores =
        new HandoverStores(
            transactions,
            new JdbcKeyRegistry(database, transactions, clock),
            new JdbcSecurityContexts(database),
            new JdbcHandovers(database, transactions),
            new JdbcRequestLog(database, transactions));
  }

  /**
   * Connects, and makes or migrates the tables.
   *
   * @param clock tells when a key was destroyed
   * @throws StoreRefusedException if there is no such database, or it is not one to serve from
   */
  public static JdbcStore open(DatabaseUrl url, Clock clock) {
    return open(url, clock, new Properties(), SHARED_BY);
  }

  static JdbcStore open(DatabaseUrl url, Clock clock, Properties tuning, int sharedBy) {
    if (url instanceof DatabaseUrl.Sqlite sqlite) {
      SqliteFile.prepare(sqlite.file());
    }
    HikariDataSource connections = Connections.open(url, tuning);
    try {
      Schema.migrate(url, connections);
      Database database = new Database(connections, Engine.of(url));
      Durability.check(url, database);
      return new JdbcStore(database, clock, sharedBy);
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  /** Makes the changes durable. */
  public Transactions transactions() {
    return transactions;
  }

  /** The registry of keys. */
  public KeyRegistry keys() {
    return stores.keys();
  }

  /** The security contexts. */
  public SecurityContexts contexts() {
    return stores.contexts();
  }

  /** The handovers. */
  public Handovers handovers() {
    return stores.handovers();
  }

  /** What a handover changes. */
  public HandoverStores stores() {
    return stores;
  }

  /** The answers that were given. */
  public RequestLog requests() {
    return stores.requests();
  }

  /** Finishes the commits under way and disconnects. */
  @Override
  public void close() {
    transactions.close();
    database.close();
  }
}
