package srvcc.kms.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;

/** Makes the pool of connections to a database. */
final class Connections {

  private static final int READERS = 6;
  private static final int FOR_MIGRATION = 4;

  /** How long a database may be silent before it counts as gone. */
  private static final String SILENCE_SECONDS = "10";

  private static final long PATIENCE_MILLIS = 3_000;

  /** A server that stands still within a commit must not hold rows until it goes on. */
  private static final String LET_GO = "SET idle_in_transaction_session_timeout = 3000";

  /**
   * Two who wait for each other are not to wait until the database looks for deadlocks, by default
   * a second: all that come after them would wait, too.
   */
  private static final String WAIT_BRIEFLY = "SET lock_timeout = '200ms'";

  private Connections() {}

  /**
   * Connects.
   *
   * @param tuning what a test sets differently; none of it is left to the configuration, which
   *     could ask for less durability
   */
  static HikariDataSource open(DatabaseUrl url, Properties tuning) {
    HikariConfig config = impatient(url, "store", READERS + Engine.of(url).committers());
    if (url instanceof DatabaseUrl.PostgreSql) {
      config.setConnectionInitSql(LET_GO + "; " + WAIT_BRIEFLY);
    }
    tuning.forEach((name, value) -> config.addDataSourceProperty((String) name, value));
    return connect(url, config);
  }

  /** Connects once, for beats alone. */
  static HikariDataSource openForBeats(DatabaseUrl url) {
    return connect(url, impatient(url, "heartbeat", 1));
  }

  /** Connects for changes of tables, which may take long and are not to be cut off. */
  static HikariDataSource openForMigration(DatabaseUrl url) {
    HikariConfig config = config(url, "migration", FOR_MIGRATION);
    config.setMinimumIdle(1);
    return connect(url, config);
  }

  private static HikariConfig impatient(DatabaseUrl url, String name, int size) {
    HikariConfig config = config(url, name, size);
    if (url instanceof DatabaseUrl.PostgreSql) {
      config.addDataSourceProperty("socketTimeout", SILENCE_SECONDS);
      config.setConnectionInitSql(LET_GO);
    }
    return config;
  }

  private static HikariConfig config(DatabaseUrl url, String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url.jdbc());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setDataSourceProperties(properties(url));
    return config;
  }

  private static HikariDataSource connect(DatabaseUrl url, HikariConfig config) {
    if (url instanceof DatabaseUrl.Sqlite) {
      config.setDataSource(new PreparedOnce(url.jdbc(), config.getDataSourceProperties()));
    }
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new StoreRefusedException(
          "cannot connect to the database " + url + ": " + SqlFailure.rootMessage(e), e);
    }
  }

  private static Properties properties(DatabaseUrl url) {
    return switch (url) {
      case DatabaseUrl.Sqlite _ -> sqlite();
      case DatabaseUrl.PostgreSql _ -> postgreSql();
    };
  }

  /** A write takes its lock at the start: one that read first could not get it without failing. */
  private static Properties sqlite() {
    Properties properties = new Properties();
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", "FULL");
    properties.setProperty("busy_timeout", "5000");
    properties.setProperty("transaction_mode", "IMMEDIATE");
    properties.setProperty("foreign_keys", "true");
    properties.setProperty("secure_delete", "true");
    return properties;
  }

  private static Properties postgreSql() {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "srvcc-kms");
    return properties;
  }
}
