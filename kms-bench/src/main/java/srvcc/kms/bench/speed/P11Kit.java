package srvcc.kms.bench.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import srvcc.kms.bench.site.MeasurementFailedException;
import srvcc.kms.bench.site.Site;
import srvcc.kms.token.PinSource;
import srvcc.kms.token.Pkcs11Uri;

/**
 * What one would do without this service: `p11-kit server` before a token of its own, and processes
 * that derive through it to a handle. Each worker is a process with one connection.
 */
final class P11Kit implements Contender, AutoCloseable {
  private static final List<String> WANTED = List.of(Site.TOKEN, "P11_KIT_SERVER_ADDRESS");
  private static final int A_TIME = 20;

  private final Process server;
  private final Map<String, String> environment;
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
  private final Queue<Connection> all = new ConcurrentLinkedQueue<>();

  private P11Kit(Process server, Map<String, String> environment) {
    this.server = server;
    this.environment = environment;
  }

  /** Starts it; nothing where p11-kit is not installed. */
  static Optional<P11Kit> start(Site site) throws IOException {
    Path command = site.tokenCommand("with-p11-kit");
    Process server =
        new ProcessBuilder(command.toString(), "sh", "-c", "env; echo; cat")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Map<String, String> environment = new HashMap<>();
    BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
    for (String line = said.readLine(); line != null && !line.isEmpty(); line = said.readLine()) {
      String[] parts = line.split("=", 2);
      if (WANTED.contains(parts[0])) {
        environment.put(parts[0], parts[1]);
      }
    }
    if (environment.size() != WANTED.size()) {
      server.destroy();
      return Optional.empty();
    }
    return Optional.of(new P11Kit(server, environment));
  }

  @Override
  public String name() {
    return "p11kit";
  }

  @Override
  public Worker worker() {
    Connection connection = Optional.ofNullable(idle.poll()).orElseGet(this::connect);
    return new Worker() {
      @Override
      public int once() throws IOException {
        return connection.derive(A_TIME);
      }

      @Override
      public void close() {
        idle.add(connection);
      }
    };
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : all) {
      connection.process().destroyForcibly().onExit().join();
    }
    server.outputWriter(StandardCharsets.UTF_8).close();
    server.onExit().join();
  }

  /** One at a time: SoftHSM refuses logins that coincide. */
  private synchronized Connection connect() {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "--add-exports"));
    command.addAll(List.of("jdk.crypto.cryptoki/sun.security.pkcs11.wrapper=ALL-UNNAMED", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path", ""), BareProcess.class.getName()));
    Pkcs11Uri token = Pkcs11Uri.parse(String.valueOf(environment.get(Site.TOKEN)));
    command.addAll(List.of(token.modulePath().toString(), pinFile(token)));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    try {
      Connection connection = new Connection(builder.start());
      all.add(connection);
      connection.derive(1);
      return connection;
    } catch (IOException e) {
      throw new MeasurementFailedException("no connection to p11-kit server: " + e.getMessage());
    }
  }

  private static String pinFile(Pkcs11Uri token) {
    return token
        .pinSource()
        .filter(PinSource.File.class::isInstance)
        .map(source -> ((PinSource.File) source).path().toString())
        .orElseThrow();
  }

  private record Connection(Process process) {
    int derive(int times) throws IOException {
      Writer to = process.outputWriter(StandardCharsets.UTF_8);
      to.write(times + "\n");
      to.flush();
      String done = process.inputReader(StandardCharsets.UTF_8).readLine();
      if (!String.valueOf(times).equals(done)) {
        throw new IOException("a process that derives through p11-kit ended");
      }
      return times;
    }
  }
}
