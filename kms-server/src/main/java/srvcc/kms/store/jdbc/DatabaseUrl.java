package srvcc.kms.store.jdbc;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Where the database is. Holds no password, so that a configuration with it may be shown. */
public sealed interface DatabaseUrl {

  /** As JDBC takes it. */
  String jdbc();

  /**
   * Reads {@code jdbc:sqlite:/abs/file} or {@code jdbc:postgresql://host/database?user=...}.
   *
   * @throws StoreRefusedException if it is neither, or names a password
   */
  static DatabaseUrl of(String url) {
    if (url.startsWith(Sqlite.PREFIX)) {
      return sqlite(url.substring(Sqlite.PREFIX.length()));
    }
    if (url.startsWith(PostgreSql.PREFIX)) {
      return postgreSql(url);
    }
    throw new StoreRefusedException(
        "the database must be jdbc:sqlite:/abs/file or jdbc:postgresql://host/database");
  }

  /** A file, by its absolute path. */
  record Sqlite(Path file) implements DatabaseUrl {
    private static final String PREFIX = "jdbc:sqlite:";

    @Override
    public String jdbc() {
      return PREFIX + file;
    }

    @Override
    public String toString() {
      return jdbc();
    }
  }

  /** A server of PostgreSQL's wire protocol. */
  record PostgreSql(String jdbc) implements DatabaseUrl {
    private static final String PREFIX = "jdbc:postgresql:";

    @Override
    public String toString() {
      return jdbc.replaceFirst("\\?.*", "");
    }
  }

  private static DatabaseUrl sqlite(String file) {
    try {
      Path path = Path.of(file);
      if (path.isAbsolute() && !file.contains("?")) {
        return new Sqlite(path.normalize());
      }
    } catch (InvalidPathException e) {
      throw new StoreRefusedException("jdbc:sqlite: must name a file: " + e.getReason(), e);
    }
    throw new StoreRefusedException(
        "jdbc:sqlite: must name a file by its absolute path, without parameters");
  }

  private static DatabaseUrl postgreSql(String url) {
    boolean beforeHost = url.replaceFirst("\\?.*", "").contains("@");
    if (beforeHost || url.toLowerCase(Locale.ROOT).contains("password=")) {
      throw new StoreRefusedException(
          "jdbc:postgresql: must not hold a password; put it in a file named by PGPASSFILE");
    }
    return new PostgreSql(url);
  }
}
