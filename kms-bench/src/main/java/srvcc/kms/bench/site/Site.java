package srvcc.kms.bench.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import srvcc.kms.client.pki.NfIdentity;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.Installation;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.vault.CustodyMode;

/**
 * Where it is measured: a directory with certificates and databases, a token, and the services that
 * run. All but the token is gone in the end, also when this process is ended by a signal.
 */
public final class Site implements AutoCloseable {
  /** The variable that names the token. */
  public static final String TOKEN = "SRVCC_KMS_TOKEN_URI";

  private final Installation installation;
  private final Pkcs11Uri token;
  private final Path directory;
  private final PkiDirectory pki;
  private final Deque<ServerProcess> servers = new ArrayDeque<>();
  private final Thread hook = new Thread(this::clear, "clearing up");

  private Site(Installation installation, Pkcs11Uri token, Path directory) {
    this.installation = installation;
    this.token = token;
    this.directory = directory;
    this.pki = new PkiDirectory(directory.resolve("pki"));
  }

  /**
   * Makes one.
   *
   * @throws IOException if the environment names no installation or no token, or there is no room
   */
  public static Site make(Map<String, String> environment) throws IOException {
    Installation installation = Installation.from(environment);
    String uri = environment.getOrDefault(TOKEN, "");
    if (uri.isEmpty()) {
      throw new IOException(TOKEN + " is not set: start this command through ./kms, which sets it");
    }
    Path directory = Files.createTempDirectory("srvcc-kms-bench-");
    Site site = new Site(installation, Pkcs11Uri.parse(uri), directory);
    Runtime.getRuntime().addShutdownHook(site.hook);
    site.pki.complete();
    return site;
  }

  public Pkcs11Uri token() {
    return token;
  }

  public Path database(String name) {
    return directory.resolve(name + ".db");
  }

  /** The AMF that owns every key. */
  public NfIdentity amf() throws IOException {
    return pki.identity("amf");
  }

  /** A command of softhsm-config. */
  public Path tokenCommand(String name) {
    return installation.home().resolve("softhsm-config").resolve(name);
  }

  /** A folder that is not there yet. */
  public Path folder(String name) {
    return directory.resolve(name);
  }

  /** A network function, by the name of its certificate. */
  public NfIdentity identity(String name) throws IOException {
    return pki.identity(name);
  }

  /** Starts the service over a database; the time counts from here. */
  public ServerProcess start(Path database, CustodyMode custody) throws IOException {
    return start(database, custody, Map.of());
  }

  /** The same with another token, which the environment names. */
  public ServerProcess start(Path database, CustodyMode custody, Map<String, String> environment)
      throws IOException {
    Path configuration = database.resolveSibling(database.getFileName() + ".yaml");
    Files.writeString(configuration, new ServerConfiguration(pki, database, custody).yaml());
    ServerProcess server =
        ServerProcess.start(
            List.of(
                installation.launcher().toString(), "serve", "--config", configuration.toString()),
            environment,
            database.resolveSibling(database.getFileName() + ".log"));
    synchronized (servers) {
      servers.push(server);
    }
    return server;
  }

  /** Stops what runs and deletes the files. Safe to repeat. */
  @Override
  public void close() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending: the hook runs, and finds nothing more to do.
    }
  }

  private void clear() {
    synchronized (servers) {
      servers.forEach(ServerProcess::kill);
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("kms: left behind: " + directory);
    }
  }
}
