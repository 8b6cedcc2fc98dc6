package srvcc.kms.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.PkiDirectory;

/** A server in custody wrapped, at an address that it keeps from one process to the next. */
final class WrappedServer implements AutoCloseable {
  private final ThrowAwayToken token;
  private final PkiDirectory pki;
  private final Path directory;
  private final KmsEndpoint endpoint;
  private final Settings settings;
  private final Hygiene hygiene = new Hygiene();
  private Optional<ServerProcess> process = Optional.empty();

  private WrappedServer(
      ThrowAwayToken token,
      PkiDirectory pki,
      Path directory,
      KmsEndpoint endpoint,
      Settings settings) {
    this.token = token;
    this.pki = pki;
    this.directory = directory;
    this.endpoint = endpoint;
    this.settings = settings;
    hygiene.forbid(token.pin());
  }

  /** Not yet started. Its files go to the directory. */
  static WrappedServer of(ThrowAwayToken token, PkiDirectory pki, Tables tables, Path directory) {
    KmsEndpoint endpoint = freeEndpoint();
    Settings settings =
        Settings.of(token, pki, directory.resolve("kms.db"))
            .wrapped()
            .withDatabase(tables.url())
            .with("listen", "'" + endpoint + "'");
    return new WrappedServer(token, pki, directory, endpoint, settings);
  }

  /** The same with another setting, and not started. */
  WrappedServer with(String name, String value) {
    return new WrappedServer(token, pki, directory, endpoint, settings.with(name, value));
  }

  /** Starts a process and does not wait for it. */
  WrappedServer launch() {
    return launch(ServerCommand.watched(List.of("serve", "--config", configuration())));
  }

  /** Starts a process by a command of one's own. */
  WrappedServer launch(List<String> command) {
    Map<String, String> environment = new HashMap<>(token.environment());
    environment.put(WatchedMain.TOKEN, token.uri());
    process = Optional.of(ServerProcess.start(command, environment, directory));
    return this;
  }

  /** Starts a process and waits until it serves. */
  WrappedServer start() {
    KmsEndpoint _ = launch().process().ready();
    return this;
  }

  /** Writes its configuration, and returns where. */
  String configuration() {
    try {
      return settings.write(directory).toString();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The commands for wrapping sets, given to its token. */
  WrappingSetCommands commands() {
    return new WrappingSetCommands(Path.of(configuration()), token.environment(), directory);
  }

  /** SoftHSM keeps each object of the token in a file; counts these. */
  long objectFiles() throws IOException {
    try (Stream<Path> files = Files.walk(token.pinFile().resolveSibling("tokens"))) {
      return files
          .filter(file -> file.toString().endsWith(".object") && !file.endsWith("token.object"))
          .count();
    }
  }

  ServerProcess process() {
    return process.orElseThrow();
  }

  KmsEndpoint endpoint() {
    return endpoint;
  }

  Hygiene hygiene() {
    return hygiene;
  }

  Caller caller(String name) {
    return Caller.as(identity(name), endpoint);
  }

  NfIdentity identity(String name) {
    try {
      return pki.identity(name);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The network functions, connected to this server. */
  Participants participants() {
    try (KmsClient client = KmsClient.connect(endpoint, identity("amf"))) {
      return new Participants(
          caller("amf"), caller("mme"), caller("msc"), client.keys().transportKey());
    }
  }

  /** Kills the process, wherever it is; what it said is looked through for secrets. */
  @Override
  public void close() {
    process.ifPresent(running -> {
      running.close();
      hygiene.check(running);
    });
    process = Optional.empty();
  }

  private static KmsEndpoint freeEndpoint() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new KmsEndpoint("127.0.0.1", free.getLocalPort());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
