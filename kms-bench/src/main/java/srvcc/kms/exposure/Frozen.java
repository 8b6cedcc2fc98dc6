package srvcc.kms.exposure;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process that stands still until this is closed, so that nothing moves while it is read. */
final class Frozen implements AutoCloseable {
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final long pid;

  private Frozen(long pid) {
    this.pid = pid;
  }

  /** Stops every thread of it. */
  static Frozen stop(long pid) throws IOException, InterruptedException {
    Frozen frozen = new Frozen(pid);
    signal("STOP", pid);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!frozen.isStopped()) {
      if (System.nanoTime() > deadline) {
        frozen.close();
        throw new IOException("process " + pid + " does not stop");
      }
      Thread.sleep(1);
    }
    return frozen;
  }

  /** Has it go on. */
  @Override
  public void close() throws IOException {
    try {
      signal("CONT", pid);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends a signal to a process. */
  static void signal(String name, long pid) throws IOException, InterruptedException {
    List<String> command =
        List.of("/bin/sh", "-c", "kill -\"$1\" \"$2\"", "sh", name, Long.toString(pid));
    if (new ProcessBuilder(command).start().waitFor() != 0) {
      throw new IOException("no signal can be sent to process " + pid);
    }
  }

  private boolean isStopped() throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return threads.allMatch(Frozen::isStopped);
    }
  }

  private static boolean isStopped(Path thread) {
    try {
      String line = Files.readString(thread.resolve("stat"), Charset.defaultCharset());
      return line.substring(line.lastIndexOf(')') + 2).startsWith("T");
    } catch (IOException ended) {
      return true;
    }
  }
}
