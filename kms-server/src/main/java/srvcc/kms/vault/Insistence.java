package srvcc.kms.vault;

import java.time.Duration;
import java.util.function.Supplier;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;

/**
 * Repeats work that is safe to repeat while the token or the store does not answer.
 *
 * @param times how often at the most, 1 or more
 * @param between how long it waits before it tries again
 */
record Insistence(int times, Duration between) {

  /**
   * Does the work.
   *
   * @throws RefusedException the last refusal
   */
  <T> T on(Supplier<T> work) {
    for (int tried = 1; tried < times; tried++) {
      try {
        return work.get();
      } catch (RefusedException e) {
        if (!isPassing(e.refusal())) {
          throw e;
        }
        pause(between);
      }
    }
    return work.get();
  }

  /** Waits. */
  static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal.Stopping().asException();
    }
  }

  private static boolean isPassing(Refusal refusal) {
    return refusal instanceof Refusal.StoreUnavailable
        || refusal instanceof Refusal.StoreOutcomeUnknown
        || refusal instanceof Refusal.TokenUnavailable
        || refusal instanceof Refusal.Overloaded;
  }
}
