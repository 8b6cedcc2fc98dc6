package srvcc.kms.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A real PostgreSQL for all classes that use one; each takes a schema of its own. */
final class PostgreSqlDatabase implements BeforeAllCallback, AutoCloseable {
  private static final PostgreSqlDatabase SHARED = new PostgreSqlDatabase();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final AtomicInteger schemas = new AtomicInteger();
  private Optional<EmbeddedPostgres> server = Optional.empty();
  private Optional<Path> data = Optional.empty();
  private int port;

  private PostgreSqlDatabase() {}

  static PostgreSqlDatabase shared() {
    return SHARED;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (server.isEmpty()) {
      context.getRoot().getStore(Namespace.create(this)).put(this, this);
      data = Optional.of(Files.createTempDirectory("postgresql"));
      start();
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
                .setServerConfig("track_commit_timestamp", "on")
                .setPGStartupWait(PATIENCE)
                .start());
    port = server.get().getPort();
  }

  /** Stops it under its users. */
  void stop() throws IOException {
    if (server.isPresent()) {
      server.get().close();
      server = Optional.empty();
    }
  }

  /** An empty schema, as the database of a service. */
  Tables freshTables() {
    String name = "kms_" + schemas.incrementAndGet();
    String url = server.orElseThrow().getJdbcUrl("postgres", "postgres");
    int _ = new Tables(url).change("CREATE SCHEMA " + name);
    return new Tables(url + "&currentSchema=" + name);
  }

  @Override
  public void close() throws IOException {
    stop();
    ServiceUnderTest.delete(data.orElseThrow());
  }
}
