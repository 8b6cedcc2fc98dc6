package srvcc.kms.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import srvcc.kms.client.kms.KmsEndpoint;

/** A process of the service. What it says goes to files, so that it never waits for a reader. */
final class ServerProcess implements AutoCloseable {
  private static final String READY = "ready ";
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Process process;
  private final Path out;
  private final Path err;
  private int answers;

  private ServerProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command. */
  static ServerProcess start(
      List<String> command, Map<String, String> environment, Path directory) {
    try {
      Path out = Files.createTempFile(directory, "server", ".out");
      Path err = Files.createTempFile(directory, "server", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().remove("SRVCC_KMS_TOKEN_URI");
      builder.environment().putAll(environment);
      return new ServerProcess(builder.start(), out, err);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Waits until it serves. */
  KmsEndpoint ready() {
    Awaitility.await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !process.isAlive() || stdout().contains(READY));
    return readyLine()
        .map(KmsEndpoint::parse)
        .orElseThrow(() -> new IllegalStateException("the service ended: " + stderr()));
  }

  /** How many objects its token has; only a {@link WatchedMain} answers. */
  int objects() {
    answers++;
    ask();
    Awaitility.await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> answered().size() == answers);
    return Integer.parseInt(answered().getLast());
  }

  /** Asks it to stop, as an operator does, and returns its exit status. */
  int terminate() {
    process.destroy();
    return exitStatus();
  }

  /** Waits for its end and returns its exit status. */
  int exitStatus() {
    try {
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the process does not end: " + stderr());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  long pid() {
    return process.pid();
  }

  String stdout() {
    return text(out);
  }

  String stderr() {
    return text(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    exitStatus();
  }

  private void ask() {
    try {
      Writer in = process.outputWriter(StandardCharsets.UTF_8);
      in.write("\n");
      in.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private List<String> answered() {
    return lines(WatchedMain.ANSWER);
  }

  private Optional<String> readyLine() {
    return lines(READY).stream().findFirst();
  }

  /** What follows the beginning in the lines that have it and are complete. */
  private List<String> lines(String beginning) {
    String said = stdout();
    return said.substring(0, said.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
