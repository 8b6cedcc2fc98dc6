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
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.TokenKind;

/**
 * A service for the tests of one class: a fresh token, certificates, a process. After each test its
 * output is looked through for secrets.
 */
final class ServiceUnderTest implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private final TokenKind kind;
  private final UnaryOperator<Settings> settings;
  private final Hygiene hygiene = new Hygiene();
  private Optional<Running> running = Optional.empty();

  private ServiceUnderTest(TokenKind kind, UnaryOperator<Settings> settings) {
    this.kind = kind;
    this.settings = settings;
  }

  /** With the settings that an operator starts with. */
  static ServiceUnderTest on(TokenKind kind) {
    return on(kind, UnaryOperator.identity());
  }

  /** With other settings. */
  static ServiceUnderTest on(TokenKind kind, UnaryOperator<Settings> settings) {
    return new ServiceUnderTest(kind, settings);
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

  /** Asks the service to stop, and starts it once more over the same token. */
  int restart() {
    int status = process().terminate();
    hygiene.check(process());
    running = Optional.of(running.orElseThrow().again(settings));
    return status;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path directory = Files.createTempDirectory("system-test");
    ThrowAwayToken token = ThrowAwayToken.make(kind, directory.resolve("token"));
    PkiDirectory pki = new PkiDirectory(directory.resolve("pki"));
    pki.complete();
    hygiene.forbid(token.pin());
    running = Optional.of(Running.start(directory, token, pki, settings));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    hygiene.check(process());
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    process().close();
    delete(running.orElseThrow().directory());
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
      ThrowAwayToken token,
      PkiDirectory pki,
      ServerProcess process,
      KmsEndpoint endpoint) {

    static Running start(
        Path directory, ThrowAwayToken token, PkiDirectory pki, UnaryOperator<Settings> settings) {
      try {
        Path file = settings.apply(Settings.of(token, pki)).write(directory);
        Map<String, String> environment = new HashMap<>(token.environment());
        environment.put(WatchedMain.TOKEN, token.uri());
        ServerProcess process =
            ServerProcess.start(
                ServerCommand.watched(List.of("serve", "--config", file.toString())),
                environment,
                directory);
        return new Running(directory, token, pki, process, process.ready());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    Running again(UnaryOperator<Settings> settings) {
      return start(directory, token, pki, settings);
    }
  }
}
