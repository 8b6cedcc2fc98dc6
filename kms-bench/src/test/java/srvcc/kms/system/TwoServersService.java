package srvcc.kms.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.scenario.Connections;
import srvcc.kms.client.system.TokenKind;

/**
 * A service of two servers on one PostgreSQL, one with SoftHSM and one with NSS, whose tokens have
 * one wrapping set.
 */
final class TwoServersService implements BeforeAllCallback, AfterEachCallback, AutoCloseable {
  private static final TwoServersService SHARED = new TwoServersService();

  private Optional<Running> running = Optional.empty();

  private record Running(
      Path directory, PkiDirectory pki, Tables tables, WrappedServer a, WrappedServer b) {}

  private TwoServersService() {}

  /** The one that all classes share. */
  static TwoServersService shared() {
    return SHARED;
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
    Tables tables = database.freshTables();
    ThrowAwayToken softHsm = ThrowAwayToken.make(TokenKind.SOFTHSM, directory.resolve("softhsm"));
    ThrowAwayToken nss = ThrowAwayToken.make(TokenKind.NSS, directory.resolve("nss"));
    WrappedServer a = server(softHsm, pki, tables, directory);
    WrappedServer b = server(nss, pki, tables, directory);
    running = Optional.of(new Running(directory, pki, tables, a, b));
    try (WrappedServer twin = server(softHsm, pki, tables, directory)) {
      startAtOnce(a, twin);
    }
    ClonedSet.make(a, b, directory).adoptAndActivate(a, b);
    WrappedServer _ = b.start();
  }

  /** On an empty schema, as servers that share a token may: they agree on one wrapping set. */
  private static void startAtOnce(WrappedServer... servers) {
    List<WrappedServer> launched = Stream.of(servers).map(WrappedServer::launch).toList();
    launched.forEach(server -> {
      KmsEndpoint _ = server.process().ready();
    });
  }

  @Override
  public void afterEach(ExtensionContext context) {
    a().hygiene().check(a().process());
    b().hygiene().check(b().process());
  }

  @Override
  public void close() throws IOException {
    if (running.isPresent()) {
      Path directory = running.get().directory();
      a().close();
      b().close();
      running = Optional.empty();
      ServiceUnderTest.delete(directory);
    }
  }

  private WrappedServer server(
      ThrowAwayToken token, PkiDirectory pki, Tables tables, Path directory) {
    return WrappedServer.of(token, pki, tables, directory).with("handoverLifetime", "PT15S");
  }
}
