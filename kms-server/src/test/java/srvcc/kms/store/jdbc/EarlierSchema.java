package srvcc.kms.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Databases as an earlier release left them. */
final class EarlierSchema {
  private static final int OCTETS = 16;
  private static final int NUMBER = 12;

  private EarlierSchema() {}

  /** Fills one, migrates it to this release, and looks at it. */
  static void migrated(
      DatabaseUrl url, String version, Consumer<Handle> filling, Consumer<Jdbi> looking) {
    try (HikariDataSource database = Connections.openForMigration(url)) {
      var _ =
          Flyway.configure()
              .dataSource(database)
              .locations("classpath:db/migration")
              .table("kms_schema_history")
              .placeholders(Map.of("octets", Engine.of(url).octets()))
              .target(version)
              .load()
              .migrate();
      Jdbi jdbi = Jdbi.create(database);
      jdbi.useHandle(filling::accept);

      Schema.migrate(url, database);

      looking.accept(jdbi);
    }
  }

  /** A reference that ends with a number. */
  static byte[] octets(int number) {
    return ByteBuffer.allocate(OCTETS).putInt(NUMBER, number).array();
  }

  /** The number that it ends with. */
  static int number(byte[] octets) {
    return ByteBuffer.wrap(octets).getInt(NUMBER);
  }
}
