package srvcc.kms.token;

import java.time.Duration;

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

  /** Nanoseconds that are left, 0 when it has passed. */
  public long nanosLeft() {
    return Math.max(0, nanoTime - System.nanoTime());
  }
}
