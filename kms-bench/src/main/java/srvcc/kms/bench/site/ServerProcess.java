package srvcc.kms.bench.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import srvcc.kms.client.kms.KmsEndpoint;

/** A service that runs. What it writes to stderr goes to a file. */
public final class ServerProcess implements AutoCloseable {
  private static final String READY = "ready ";
  private static final String RESIDENT = "VmRSS:";
  private static final long GRACE_SECONDS = 60;

  private final Process process;
  private final long startedAt;
  private final Path log;

  private ServerProcess(Process process, long startedAt, Path log) {
    this.process = process;
    this.startedAt = startedAt;
    this.log = log;
  }

  static ServerProcess start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putAll(environment);
    long startedAt = System.nanoTime();
    return new ServerProcess(builder.start(), startedAt, log);
  }

  /**
   * Waits until it serves.
   *
   * @throws IOException if it ends before; with all that it wrote to stderr
   */
  public KmsEndpoint ready() throws IOException {
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return KmsEndpoint.parse(line.substring(READY.length()).strip());
      }
    }
    throw new IOException(
        "the service ended; its stderr: " + Files.readString(log, Charset.defaultCharset()));
  }

  /** The time since its process was started. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** The processor time that it has used. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** The memory that it has in RAM, as Linux counts it: octets. */
  public long residentOctets() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.readAllLines(status, Charset.defaultCharset()).stream()
        .filter(line -> line.startsWith(RESIDENT))
        .map(line -> line.substring(RESIDENT.length()).strip().split(" ", 2)[0])
        .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
        .findFirst()
        .orElseThrow(() -> new IOException(status + " has no " + RESIDENT));
  }

  /** Asks it to stop, and waits for that. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the service does not stop; its log: " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it at once. Safe to repeat. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }
}
