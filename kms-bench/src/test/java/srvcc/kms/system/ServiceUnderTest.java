package srvcc.kms.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.scenario.Scenario;
import srvcc.kms.client.system.TokenKind;

/**
 * A service for tests: a fresh token, certificates, a process. After each test its output is looked
 * through for secrets.
 */
final class ServiceUnderTest implements BeforeAllCallback, AfterEachCallback, AutoCloseable {
  private static final ServiceUnderTest SOFTHSM =
      new ServiceUnderTest(TokenKind.SOFTHSM, true, ServiceUnderTest::patiently);
  private static final ServiceUnderTest NSS =
      new ServiceUnderTest(TokenKind.NSS, true, ServiceUnderTest::patiently);
  private static final ServiceUnderTest SOFTHSM_WRAPPED =
      new ServiceUnderTest(TokenKind.SOFTHSM, true, s -> patiently(s).wrapped());
  private static final ServiceUnderTest NSS_WRAPPED =
      new ServiceUnderTest(TokenKind.NSS, true, s -> patiently(s).wrapped());

  private final TokenKind kind;
  private final boolean shared;
  private final UnaryOperator<Settings> settings;
  private final Hygiene hygiene = new Hygiene();
  private Optional<Running> running = Optional.empty();

  private ServiceUnderTest(TokenKind kind, boolean shared, UnaryOperator<Settings> settings) {
    this.kind = kind;
    this.shared = shared;
    this.settings = settings;
  }

  /** The one of a token that all classes share whose tests leave each other alone. */
  static ServiceUnderTest shared(TokenKind kind) {
    return kind == TokenKind.SOFTHSM ? SOFTHSM : NSS;
  }

  /** The same in custody wrapped. */
  static ServiceUnderTest sharedWrapped(TokenKind kind) {
    return kind == TokenKind.SOFTHSM ? SOFTHSM_WRAPPED : NSS_WRAPPED;
  }

  /** One for a class of its own, with other settings. */
  static ServiceUnderTest on(TokenKind kind, UnaryOperator<Settings> settings) {
    return new ServiceUnderTest(kind, false, settings);
  }

  ServerProcess process() {
    return running.orElseThrow().process();
  }

  KmsEndpoint endpoint() {
    return running.orElseThrow().endpoint();
  }

  PkiDirectory pki() {
    return running.orElseThrow().pki();
  }

  Hygiene hygiene() {
    return hygiene;
  }

  /** A network function of the certificates' directory. */
  Caller caller(String name) {
    return Caller.as(identity(name), endpoint());
  }

  /** The same by the client library. */
  KmsClient client(String name) {
    return KmsClient.connect(endpoint(), identity(name));
  }

  NfIdentity identity(String name) {
    try {
      return pki().identity(name);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A copy of the audit log as far as it is signed. */
  AuditCopy audit() {
    Running now = running.orElseThrow();
    return AuditCopy.of(now.configuration(), now.token().environment(), now.directory());
  }

  /** Asks the service to stop, and starts it once more over the same token. */
  int restart() {
    int status = process().terminate();
    hygiene.check(process());
    running = Optional.of(running.orElseThrow().again(settings));
    return status;
  }

  /** Kills it in the middle of whatever it does, and starts it once more over the same token. */
  void kill() {
    process().close();
    hygiene.check(process());
    running = Optional.of(running.orElseThrow().again(settings));
  }

  /**
   * Starts it, where it does not run yet. It ends with the last class that may share it: with
   * several test processes, each of which runs its classes one by one, that is the class itself.
   */
  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (running.isEmpty()) {
      ExtensionContext scope = shared ? context.getRoot() : context;
      scope.getStore(Namespace.create(this)).put(this, this);
      start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    hygiene.check(process());
  }

  @Override
  public void close() throws IOException {
    if (running.isPresent()) {
      Path directory = running.get().directory();
      process().close();
      running = Optional.empty();
      delete(directory);
    }
  }

  private void start() throws IOException {
    Path directory = Files.createTempDirectory("system-test");
    ThrowAwayToken token = ThrowAwayToken.make(kind, directory.resolve("token"));
    PkiDirectory pki = new PkiDirectory(directory.resolve("pki"));
    pki.complete();
    hygiene.forbid(token.pin());
    running = Optional.of(Running.start(directory, token, pki, settings));
  }

  /** Nothing expires while a test counts, and every scenario can be played. */
  private static Settings patiently(Settings settings) {
    Settings changed = settings.with("handoverLifetime", "PT1H");
    for (Map.Entry<String, String> setting : Scenario.settingsOf(Scenario.together()).entrySet()) {
      changed = changed.with(setting.getKey(), setting.getValue());
    }
    return changed;
  }

  /** Deletes a directory with all that is in it. */
  static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  private record Running(
      Path directory,
      Path configuration,
      ThrowAwayToken token,
      PkiDirectory pki,
      ServerProcess process,
      KmsEndpoint endpoint) {

    static Running start(
        Path directory, ThrowAwayToken token, PkiDirectory pki, UnaryOperator<Settings> settings) {
      try {
        Path file =
            settings.apply(Settings.of(token, pki, directory.resolve("kms.db"))).write(directory);
        Map<String, String> environment = new HashMap<>(token.environment());
        environment.put(WatchedMain.TOKEN, token.uri());
        ServerProcess process =
            ServerProcess.start(
                ServerCommand.watched(List.of("serve", "--config", file.toString())),
                environment,
                directory);
        return new Running(directory, file, token, pki, process, process.ready());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    Running again(UnaryOperator<Settings> settings) {
      return start(directory, token, pki, settings);
    }
  }
}
