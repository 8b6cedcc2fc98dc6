package srvcc.kms.exposure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.pki.PkiDirectory;
import srvcc.kms.client.system.ChildProcess;
import srvcc.kms.client.system.Installation;
import srvcc.kms.client.system.Leftovers;
import srvcc.kms.client.system.ServerConfiguration;
import srvcc.kms.client.system.TemporaryDirectory;
import srvcc.kms.client.system.TokenMaker;

/**
 * A service that runs, with everything that it leaves traces in, and decoys in all of that. It is
 * gone with its files when this is closed, or when this process is ended by a signal.
 */
final class AuditedService implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
  private static final Duration LONGEST_EXPORT = Duration.ofMinutes(5);
  private static final String DECOY_VARIABLE = "SRVCC_KMS_AUDIT_DECOY";
  private static final Pattern RANGE = Pattern.compile("\\[0x([0-9a-f]+), .*?0x([0-9a-f]+)\\)");

  private final Decoy environmentDecoy = Decoy.random("environment variable");
  private final Decoy argumentDecoy = Decoy.random("name of the configuration's directory");
  private final Decoy fileDecoy = Decoy.random("line or file beside the service's own");
  private final Leftovers leftovers;
  private final TemporaryDirectory directory;
  private final PkiDirectory pki;
  private final ServiceCommand command;
  private final Map<String, String> environment;
  private final Path configuration;
  private final ChildProcess process;
  private final KmsEndpoint endpoint;

  private AuditedService(
      Installation installation, ServicePlan plan, PkiDirectory pki, Leftovers leftovers)
      throws IOException, InterruptedException {
    this.leftovers = leftovers;
    directory = leftovers.add(TemporaryDirectory.create());
    this.pki = pki;
    command = new ServiceCommand(installation, plan);
    environment = environment(new TokenMaker(installation).make(plan.token(), token()), plan);
    configuration = configuration(plan);
    String line = "decoy of the exposure audit: " + fileDecoy.hex() + "\n";
    Files.writeString(log(), line);
    Files.writeString(token().resolve("decoy"), line);
    process = leftovers.add(ChildProcess.start(command.serve(configuration), environment, log()));
    endpoint = KmsEndpoint.parse(process.await("ready ", LONGEST_START).strip());
  }

  /**
   * Starts one, and returns when it serves.
   *
   * @param pki its certificates and those of its callers
   * @throws IOException if it does not; with the end of what it wrote to stderr
   */
  static AuditedService start(Installation installation, ServicePlan plan, PkiDirectory pki)
      throws IOException, InterruptedException {
    Leftovers leftovers = new Leftovers();
    try {
      return new AuditedService(installation, plan, pki, leftovers);
    } catch (IOException | InterruptedException | RuntimeException e) {
      leftovers.close();
      throw e;
    }
  }

  KmsEndpoint endpoint() {
    return endpoint;
  }

  PkiDirectory pki() {
    return pki;
  }

  long pid() {
    return process.pid();
  }

  /** A place for what the audit itself writes. */
  Path resolve(String name) {
    return directory.resolve(name);
  }

  Path token() {
    return directory.resolve("token");
  }

  Path log() {
    return directory.resolve("service.log");
  }

  /** The directory of the database and what SQLite has beside it. */
  Path database() {
    return directory.resolve("database");
  }

  /** The record of the PKCS#11 calls of a service that is watched. */
  Path calls() {
    return directory.resolve("pkcs11-calls");
  }

  Decoy environmentDecoy() {
    return environmentDecoy;
  }

  Decoy argumentDecoy() {
    return argumentDecoy;
  }

  Decoy fileDecoy() {
    return fileDecoy;
  }

  /** Where its Java heap is, which the JVM says when it is asked for a thread dump (SIGQUIT). */
  AddressRange javaHeap() throws IOException, InterruptedException {
    Frozen.signal("QUIT", pid());
    String line = process.await("Heap", LONGEST_ANSWER);
    Optional<AddressRange> heap = Optional.empty();
    while (!line.startsWith("Metaspace")) {
      line = process.await(" ", LONGEST_ANSWER);
      heap = united(heap, line);
    }
    return heap.orElseThrow(
        () -> new AuditFailedException("the JVM does not say where its heap is"));
  }

  /** Asks it to stop, and waits for that. Its files stay. */
  void stop() {
    process.close();
  }

  /**
   * Copies the audit log, by the command that everybody has for that.
   *
   * @return the folder of the copy
   * @throws IOException if the command fails
   */
  Path exportLog() throws IOException, InterruptedException {
    Path folder = directory.resolve("audit-log");
    Path said = directory.resolve("audit-export.out");
    ProcessBuilder export =
        new ProcessBuilder(command.export(configuration, folder))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    export.environment().putAll(environment);
    Process running = export.start();
    try {
      boolean ended = running.waitFor(LONGEST_EXPORT.toSeconds(), TimeUnit.SECONDS);
      if (!ended || running.exitValue() != 0) {
        throw new IOException("no copy of the audit log: " + Files.readString(said).strip());
      }
      return folder;
    } finally {
      running.destroyForcibly();
    }
  }

  /** Ends the process and deletes its files. Safe to repeat. */
  @Override
  public void close() {
    leftovers.close();
  }

  private Map<String, String> environment(Map<String, String> token, ServicePlan plan)
      throws IOException {
    Map<String, String> all =
        new HashMap<>(plan.watched() ? SpyModule.inFrontOf(token, calls()) : token);
    all.put(DECOY_VARIABLE, environmentDecoy.hex());
    return all;
  }

  private Path configuration(ServicePlan plan) throws IOException {
    Files.createDirectories(database());
    Path file = directory.resolve(argumentDecoy.hex()).resolve("service.yaml");
    Files.createDirectories(file.getParent());
    // No handover expires while the process stands still.
    Map<String, String> further = new HashMap<>(plan.scenarios().settings());
    further.put("custody", plan.custody());
    further.put("handoverLifetime", "PT10M");
    return Files.writeString(
        file,
        new ServerConfiguration(pki, database().resolve("kms.db"), further).yaml(),
        StandardCharsets.UTF_8);
  }

  /** A collector may tell of its heap in parts. */
  private static Optional<AddressRange> united(Optional<AddressRange> known, String line) {
    Matcher range = RANGE.matcher(line);
    if (!range.find()) {
      return known;
    }
    AddressRange more =
        new AddressRange(
            Long.parseUnsignedLong(range.group(1), 16), Long.parseUnsignedLong(range.group(2), 16));
    return Optional.of(
        known
            .map(one ->
                new AddressRange(
                    Math.min(one.start(), more.start()), Math.max(one.end(), more.end())))
            .orElse(more));
  }
}
