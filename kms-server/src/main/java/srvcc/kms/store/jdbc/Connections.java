package srvcc.kms.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;

/** Makes the pool of connections to a database. */
final class Connections {

  private static final int READERS = 6;
  private static final long PATIENCE_MILLIS = 3_000;

  private Connections() {}

  /**
   * Connects.
   *
   * @param tuning what a test sets differently; none of it is left to the configuration, which
   *     could ask for less durability
   */
  static HikariDataSource open(DatabaseUrl url, Properties tuning) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(url.jdbc());
    config.setMaximumPoolSize(READERS + Engine.of(url).committers());
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setDataSourceProperties(properties(url));
    tuning.forEach((name, value) -> config.addDataSourceProperty((String) name, value));
    return connect(url, config);
  }

  private static HikariDataSource connect(DatabaseUrl url, HikariConfig config) {
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
    return properties;
  }

  /** In seconds: how long a server may be silent before it counts as gone. */
  private static Properties postgreSql() {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "srvcc-kms");
    return properties;
  }
}
