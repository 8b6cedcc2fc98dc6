package srvcc.kms.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL for a test class, as durable as one in earnest. */
final class PostgreSqlServer implements BeforeAllCallback, AfterAllCallback {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final AtomicInteger schemas = new AtomicInteger();
  private Optional<EmbeddedPostgres> server = Optional.empty();
  private Optional<Path> data = Optional.empty();
  private int port;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (server.isEmpty()) {
      data = Optional.of(Files.createTempDirectory("postgresql"));
      start();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    boolean ofNestedClass = context.getRequiredTestClass().isMemberClass();
    if (!ofNestedClass) {
      stop();
      delete(data.orElseThrow());
    }
  }

  /** Starts it with all that it held, at the port that it had. */
  void start() throws IOException {
    server =
        Optional.of(
            EmbeddedPostgres.builder()
                .setDataDirectory(data.orElseThrow())
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("deadlock_timeout", "20ms")
                .setPGStartupWait(PATIENCE)
                .start());
    port = running().getPort();
  }

  /** Stops it under its users. */
  void stop() throws IOException {
    if (server.isPresent()) {
      server.get().close();
      server = Optional.empty();
    }
  }

  /** An empty schema, which costs less than a database and serves as one. */
  DatabaseUrl freshDatabase() {
    String name = "kms_" + schemas.incrementAndGet();
    execute("CREATE SCHEMA " + name);
    return DatabaseUrl.of(running().getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name);
  }

  /** Ends every connection of the stores. */
  void disconnectStores() {
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'srvcc-kms'");
  }

  /** Runs a statement of the test's own, as the superuser. */
  void execute(String sql) {
    try (Connection connection = running().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      boolean _ = statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private EmbeddedPostgres running() {
    return server.orElseThrow();
  }
}
