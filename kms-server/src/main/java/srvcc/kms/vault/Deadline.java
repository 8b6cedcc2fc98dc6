package srvcc.kms.vault;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import srvcc.kms.refusal.Refusal;

/**
 * When the caller stops waiting.
 *
 * @param nanoTime on the scale of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {

  /** This long from now. */
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** This long from now. */
  public static Deadline in(long amount, TimeUnit unit) {
    return new Deadline(System.nanoTime() + unit.toNanos(amount));
  }

  /** Nanoseconds that are left, 0 when it has passed. */
  public long nanosLeft() {
    return Math.max(0, nanoTime - System.nanoTime());
  }

  /**
   * Refuses when it has passed.
   *
   * @throws srvcc.kms.refusal.RefusedException DeadlineExceeded
   */
  public void check() {
    if (nanosLeft() == 0) {
      throw new Refusal.DeadlineExceeded().asException();
    }
  }
}
