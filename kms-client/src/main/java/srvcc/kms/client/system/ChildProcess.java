package srvcc.kms.client.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that this one started, and ends. What it writes to stderr is added to a file. */
public final class ChildProcess implements AutoCloseable {
  private static final int TAIL_LINES = 20;
  private static final long GRACE_SECONDS = 20;
  private static final String END = "\0";

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Process process;
  private final String name;
  private final Path log;

  private ChildProcess(Process process, String name, Path log) {
    this.process = process;
    this.name = name;
    this.log = log;
  }

  /**
   * Starts a process.
   *
   * @param environment what is set beside this process's own
   * @param log where its stderr goes, after what is there
   */
  public static ChildProcess start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    String name = String.valueOf(Path.of(command.get(0)).getFileName());
    ChildProcess child = new ChildProcess(builder.start(), name, log);
    child.process.getOutputStream().close();
    Thread reader = new Thread(child::read, "stdout of " + name);
    reader.setDaemon(true);
    reader.start();
    return child;
  }

  /**
   * Waits for a line of stdout that begins in a certain way, and returns the rest of it.
   *
   * @throws IOException if stdout ends first, or the time does; with the end of stderr
   */
  public String await(String beginning, Duration longest) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (true) {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw failure("did not say '" + beginning + "' within " + longest.toSeconds() + " s");
      }
      if (line.equals(END)) {
        throw failure("ended without saying '" + beginning + "'");
      }
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length());
      }
    }
  }

  /** Returns its id. */
  public long pid() {
    return process.pid();
  }

  /** Ends the process: asks first, then insists. Safe to repeat. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private IOException failure(String what) throws IOException {
    List<String> all = Files.readString(log, Charset.defaultCharset()).lines().toList();
    List<String> tail = all.subList(Math.max(0, all.size() - TAIL_LINES), all.size());
    return new IOException(
        name
            + " "
            + what
            + (tail.isEmpty() ? "" : "; its stderr ends:\n" + String.join("\n", tail)));
  }

  private void read() {
    try (BufferedReader out = process.inputReader()) {
      out.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // The stream was closed because the process was ended: the same as its end.
    } finally {
      lines.add(END);
    }
  }
}
