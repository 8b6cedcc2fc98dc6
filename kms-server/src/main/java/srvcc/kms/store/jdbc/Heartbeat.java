package srvcc.kms.store.jdbc;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the other servers that this one lives, and tells when they have declared it dead. Beats on
 * a connection of its own, so that it waits for nothing that the service does.
 */
final class Heartbeat implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final Database database;
  private final Server self;
  private final Runnable onFenced;
  private final LostServers lost;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private boolean answered = true;

  /** Started. */
  Heartbeat(Database database, Server self, Runnable onFenced) {
    this.database = database;
    this.self = self;
    this.onFenced = onFenced;
    this.lost = new LostServers(self);
    this.thread = Thread.ofPlatform().name("heartbeat").daemon().start(this::run);
  }

  private void run() {
    long start = System.nanoTime();
    long beats = 0;
    while (!isClosedWithin(start + ++beats * PERIOD.toNanos() - System.nanoTime())) {
      if (!beat()) {
        LOG.error("another service has declared this one dead; nothing is committed any more");
        onFenced.run();
        return;
      }
    }
  }

  /** False if this server's row is gone; true, too, if that cannot be asked. */
  private boolean beat() {
    try (Handle handle = database.open()) {
      boolean alive = Servers.beat(handle, self);
      lost.look(handle);
      answered = true;
      return alive;
    } catch (RuntimeException e) {
      database.distrust(e);
      if (answered) {
        LOG.warn("no beat: {}", SqlFailure.rootMessage(e));
      }
      answered = false;
      return true;
    }
  }

  private boolean isClosedWithin(long nanos) {
    try {
      return closed.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }

  /** Stops; waits for a beat under way, unless it is the one that ended. */
  @Override
  public void close() {
    closed.countDown();
    if (!Thread.currentThread().equals(thread)) {
      GroupCommit.joinUninterruptibly(thread);
    }
    database.close();
  }
}
