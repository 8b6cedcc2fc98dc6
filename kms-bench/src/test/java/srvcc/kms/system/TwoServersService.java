package srvcc.kms.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.scenario.Connections;

/** A service of two servers on one PostgreSQL, both started at once on an empty schema. */
final class TwoServersService implements BeforeAllCallback, AfterEachCallback, AutoCloseable {
  private static final TwoServersService ON_ONE_TOKEN =
      new TwoServersService(TwoServersTokens::oneForBoth);

  private final TwoServersTokens.Maker tokens;
  private Optional<Running> running = Optional.empty();

  private record Running(
      Path directory, PkiDirectory pki, Tables tables, WrappedServer a, WrappedServer b) {}

  private TwoServersService(TwoServersTokens.Maker tokens) {
    this.tokens = tokens;
  }

  /** The one whose servers open one token; all classes share it. */
  static TwoServersService onOneToken() {
    return ON_ONE_TOKEN;
  }

  WrappedServer a() {
    return running.orElseThrow().a();
  }

  WrappedServer b() {
    return running.orElseThrow().b();
  }

  Tables tables() {
    return running.orElseThrow().tables();
  }

  /** The network functions, connected to both. */
  Connections connections() throws IOException {
    return Connections.open(List.of(a().endpoint(), b().endpoint()), running.orElseThrow().pki());
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (running.isEmpty()) {
      PostgreSqlDatabase database = PostgreSqlDatabase.shared();
      database.beforeAll(context);
      context.getRoot().getStore(Namespace.create(this)).put(this, this);
      start(database);
    }
  }

  private void start(PostgreSqlDatabase database) throws IOException {
    Path directory = Files.createTempDirectory("two-servers");
    PkiDirectory pki = new PkiDirectory(directory.resolve("pki"));
    pki.complete();
    TwoServersTokens pair = tokens.make(directory.resolve("token"));
    Tables tables = database.freshTables();
    WrappedServer a = server(pair.first(), pki, tables, directory).launch();
    WrappedServer b = server(pair.second(), pki, tables, directory).launch();
    running = Optional.of(new Running(directory, pki, tables, a, b));
    for (WrappedServer server : List.of(a, b)) {
      KmsEndpoint _ = server.process().ready();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    a().hygiene().check(a().process());
    b().hygiene().check(b().process());
  }

  @Override
  public void close() throws IOException {
    if (running.isPresent()) {
      a().close();
      b().close();
      ServiceUnderTest.delete(running.get().directory());
    }
  }

  private WrappedServer server(
      ThrowAwayToken token, PkiDirectory pki, Tables tables, Path directory) {
    return WrappedServer.of(token, pki, tables, directory).with("handoverLifetime", "PT15S");
  }
}
