package srvcc.kms.client.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.PkiDirectory;

/**
 * A service for one run: a throw-away token, certificates and a process. All of it is gone when it
 * is closed, or when this process is ended by a signal.
 */
public final class ServiceProcess implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final String READY = "ready ";

  private final Leftovers leftovers;
  private final PkiDirectory pki;
  private final KmsEndpoint endpoint;

  private ServiceProcess(Leftovers leftovers, PkiDirectory pki, KmsEndpoint endpoint) {
    this.leftovers = leftovers;
    this.pki = pki;
    this.endpoint = endpoint;
  }

  /** Starts a service whose other settings are left as they are. */
  public static ServiceProcess start(Installation installation, TokenKind token)
      throws IOException, InterruptedException {
    return start(installation, token, Map.of());
  }

  /**
   * Starts a service, and returns when it serves.
   *
   * @param settings of its configuration, by name, that are not left as they are
   * @throws IOException if it does not; with the end of what it wrote to stderr
   */
  public static ServiceProcess start(
      Installation installation, TokenKind token, Map<String, String> settings)
      throws IOException, InterruptedException {
    Leftovers leftovers = new Leftovers();
    try {
      return start(installation, token, settings, leftovers);
    } catch (IOException | InterruptedException | RuntimeException e) {
      leftovers.close();
      throw e;
    }
  }

  /** Returns where it listens. */
  public KmsEndpoint endpoint() {
    return endpoint;
  }

  /** Returns the certificates that it trusts. */
  public PkiDirectory pki() {
    return pki;
  }

  /** Ends the process and deletes its files. Safe to repeat. */
  @Override
  public void close() {
    leftovers.close();
  }

  private static ServiceProcess start(
      Installation installation, TokenKind token, Map<String, String> settings, Leftovers leftovers)
      throws IOException, InterruptedException {
    TemporaryDirectory directory = leftovers.add(TemporaryDirectory.create());
    var environment = new TokenMaker(installation).make(token, directory.resolve("token"));
    PkiDirectory pki = new PkiDirectory(directory.resolve("pki"));
    pki.complete();
    Path configuration = directory.resolve("service.yaml");
    Files.writeString(
        configuration, new ServerConfiguration(pki, directory.resolve("kms.db"), settings).yaml());
    ChildProcess process = leftovers.add(serve(installation, configuration, environment));
    String ready = process.await(READY, LONGEST_START);
    return new ServiceProcess(leftovers, pki, KmsEndpoint.parse(ready.strip()));
  }

  private static ChildProcess serve(
      Installation installation, Path configuration, Map<String, String> environment)
      throws IOException {
    return ChildProcess.start(
        List.of(installation.launcher().toString(), "serve", "--config", configuration.toString()),
        environment,
        configuration.resolveSibling("service.log"));
  }
}
