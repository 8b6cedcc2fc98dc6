package srvcc.kms.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Properties;
import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.AuditLog;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.commit.Transactions;
import srvcc.kms.context.SecurityContexts;
import srvcc.kms.handover.HandoverStores;
import srvcc.kms.handover.Handovers;
import srvcc.kms.transfer.TransferStores;
import srvcc.kms.transfer.Transfers;
import srvcc.kms.vault.KeyRegistry;
import srvcc.kms.vault.ServerTokens;
import srvcc.kms.vault.WrappingSets;

/** Everything that the service remembers, in one database. */
public final class JdbcStore implements AutoCloseable {

  /** PostgreSQL looks up the state of up to 64 savepoints of a transaction without its disk. */
  private static final int SHARED_BY = 64;

  private final Closing closing;
  private final GroupCommit transactions;
  private final HandoverStores stores;
  private final TransferStores transferStores;
  private final WrappingSets wrappingSets;
  private final ServerTokens serverTokens;
  private final JdbcAuditLog audit;

  private JdbcStore(Closing closing, Database database, Server self, Clock clock, int sharedBy) {
    this.closing = closing;
    this.transactions = new GroupCommit(database, self, sharedBy);
    closing.add(transactions::close);
    this.stores =
        new HandoverStores(
            transactions,
            new JdbcKeyRegistry(database, transactions, clock),
            new JdbcSecurityContexts(database),
            new JdbcHandovers(database, transactions),
            new JdbcRequestLog(database, transactions));
    this.transferStores =
        new TransferStores(
            transactions,
            stores.keys(),
            stores.contexts(),
            new JdbcTransfers(database, transactions),
            new JdbcUpeAssignments(database),
            stores.requests());
    this.wrappingSets = new JdbcWrappingSets(database, clock);
    this.serverTokens = new JdbcServerTokens(database, self);
    this.audit = new JdbcAuditLog(database);
  }

  /**
   * Connects, and makes or migrates the tables.
   *
   * @param clock tells when a key was destroyed
   * @param sharing with whom the database may be shared; a SQLite file is by no services, whatever
   *     this says
   * @param onFenced called once if another server declares this one dead, because it stood still
   *     for too long. Nothing is committed any more then, and the service has to stop
   * @throws StoreRefusedException if there is no such database, it is not one to serve from, or
   *     another server is in the way
   */
  public static JdbcStore open(DatabaseUrl url, Clock clock, Sharing sharing, Runnable onFenced) {
    return open(url, clock, sharing, onFenced, new Properties(), SHARED_BY);
  }

  static JdbcStore open(
      DatabaseUrl url,
      Clock clock,
      Sharing sharing,
      Runnable onFenced,
      Properties tuning,
      int sharedBy) {
    Closing closing = new Closing();
    try {
      if (url instanceof DatabaseUrl.Sqlite sqlite) {
        SqliteFile.prepare(sqlite.file());
        closing.add(SqliteLock.take(sqlite.file(), sharing)::close);
      }
      Database database = connect(url, tuning);
      closing.add(database::close);
      Server self = Server.starting(sharing, clock.instant());
      closing.add(join(url, database, self, onFenced)::close);
      return new JdbcStore(closing, database, self, clock, sharedBy);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  private static Database connect(DatabaseUrl url, Properties tuning) {
    try (HikariDataSource patient = Connections.openForMigration(url)) {
      Schema.migrate(url, patient);
    }
    Database database = new Database(Connections.open(url, tuning), Engine.of(url));
    try {
      Durability.check(url, database);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static Membership join(
      DatabaseUrl url, Database database, Server self, Runnable onFenced) {
    return switch (url) {
      case DatabaseUrl.Sqlite _ -> Membership.alone(url, database, self);
      case DatabaseUrl.PostgreSql _ -> Membership.among(url, database, self, onFenced);
    };
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

  /** The transfers of security contexts. */
  public Transfers transfers() {
    return transferStores.transfers();
  }

  /** What a transfer changes. */
  public TransferStores transferStores() {
    return transferStores;
  }

  /** The keys that other keys are wrapped with. */
  public WrappingSets wrappingSets() {
    return wrappingSets;
  }

  /** What the servers of the database say of their tokens. */
  public ServerTokens serverTokens() {
    return serverTokens;
  }

  /** Where events are written. */
  public AuditLog auditLog() {
    return audit;
  }

  /** What was written. */
  public AuditArchive auditArchive() {
    return audit;
  }

  /** What a handover changes. */
  public HandoverStores stores() {
    return stores;
  }

  /** The answers that were given. */
  public RequestLog requests() {
    return stores.requests();
  }

  /** Finishes the commits under way, leaves the database to others, and disconnects. */
  @Override
  public void close() {
    closing.close();
  }
}
