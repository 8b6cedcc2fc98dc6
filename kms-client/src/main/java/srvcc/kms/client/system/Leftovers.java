package srvcc.kms.client.system;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has to be gone in the end, the last first: when it is closed, or when this process is ended
 * by a signal.
 */
public final class Leftovers implements AutoCloseable {
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private final Thread hook = new Thread(this::clear, "leftovers");

  /** Begins with nothing. */
  public Leftovers() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Adds what is to be closed. */
  public synchronized <R extends AutoCloseable> R add(R resource) {
    resources.push(resource);
    return resource;
  }

  /** Closes it all. Safe to repeat. */
  @Override
  public void close() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending: the hook runs, and finds nothing more to do.
    }
  }

  private synchronized void clear() {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (Exception e) {
        System.err.println("kms: left behind: " + e.getMessage());
      }
    }
  }
}
