package srvcc.kms;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for SIGTERM or SIGINT. The JVM runs the hook while the waiting thread takes everything down
 * in order, and the hook holds the JVM until that is done: a token must not be finalised under
 * running calls.
 */
final class StopSignal {

  private static final long LONGEST_STOP_SECONDS = 30;
  private static final CountDownLatch ASKED = new CountDownLatch(1);
  private static final CountDownLatch DONE = new CountDownLatch(1);

  private StopSignal() {}

  /** From now on a signal is heard, and has everything taken down in order. Called once. */
  static void hear() {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(StopSignal::hold));
  }

  /** Returns when the process is asked to stop, or was. */
  static void await() throws InterruptedException {
    ASKED.await();
  }

  /** Asks the process to stop, for a reason of its own. */
  static void raise() {
    ASKED.countDown();
  }

  /**
   * Lets the JVM go, with this exit code. A JVM that was asked to stop is ended before its hook
   * returns, or it would say 143 for the signal.
   */
  static void done(int exitCode) {
    if (ASKED.getCount() == 0) {
      Runtime.getRuntime().halt(exitCode);
    }
    DONE.countDown();
  }

  private static void hold() {
    ASKED.countDown();
    try {
      boolean _ = DONE.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
