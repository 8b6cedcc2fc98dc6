package srvcc.kms.store.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the tables to the form that this release knows, or refuses them. */
final class Schema {

  private static final String HISTORY = "kms_schema_history";

  private Schema() {}

  /**
   * Migrates.
   *
   * @throws StoreRefusedException if a newer release was here, or something else
   */
  static void migrate(DatabaseUrl url, DataSource connections) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(connections)
            .locations("classpath:db/migration")
            .table(HISTORY)
            .placeholders(Map.of("octets", Engine.of(url).octets()))
            .load();
    try {
      refuseNewer(url, flyway.info().all());
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StoreRefusedException(
          "the database "
              + url
              + " is not one of this service, or was changed by hand; name an empty one, or for"
              + " PostgreSQL an empty schema (currentSchema=...): "
              + SqlFailure.rootMessage(e),
          e);
    }
  }

  private static void refuseNewer(DatabaseUrl url, MigrationInfo[] migrations) {
    List<String> newer =
        Arrays.stream(migrations)
            .filter(migration -> migration.getState().isApplied())
            .filter(migration -> !migration.getState().isResolved())
            .map(migration -> String.valueOf(migration.getVersion()))
            .toList();
    if (!newer.isEmpty()) {
      throw new StoreRefusedException(
          "the database "
              + url
              + " has schema version "
              + newer.getLast()
              + ", which this release does not know; start the release that made it, or a newer"
              + " one");
    }
  }
}
