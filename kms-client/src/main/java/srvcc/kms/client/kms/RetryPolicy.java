package srvcc.kms.client.kms;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a call that a server could not take is repeated, and how long is waited between. The
 * waits differ at random, so that callers who failed together do not come back together.
 *
 * @param attempts how often at the most, 1 or more
 * @param firstDelay how long before the second attempt at the most, and half of it at the least;
 *     twice as long before each further one
 * @param longestDelay how long at the most, unless the service asks for longer
 */
public record RetryPolicy(int attempts, Duration firstDelay, Duration longestDelay) {
  /** 5 attempts within about a second. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(5, Duration.ofMillis(50), Duration.ofSeconds(2));

  private static final int SPREAD = 5;

  /** Longer than any call may take. */
  private static final Duration NEVER = Duration.ofMinutes(2);

  /** Refuses fewer than one attempt. */
  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt");
    }
  }

  /**
   * Returns how long to wait after an attempt, counted from 1, that failed: at least what the
   * service asks for, and up to a fifth more.
   */
  Duration delayAfter(int attempt, KmsException failure) {
    return failure
        .retryDelay()
        .map(RetryPolicy::sensible)
        .map(asked -> between(asked, asked.plus(asked.dividedBy(SPREAD))))
        .orElseGet(() -> ownDelayAfter(attempt));
  }

  private Duration ownDelayAfter(int attempt) {
    Duration doubled = firstDelay.multipliedBy(1L << Math.min(attempt - 1, 20));
    Duration longest = doubled.compareTo(longestDelay) > 0 ? longestDelay : doubled;
    return between(longest.dividedBy(2), longest);
  }

  private static Duration between(Duration shortest, Duration longest) {
    long spread = longest.minus(shortest).toNanos();
    return shortest.plusNanos(ThreadLocalRandom.current().nextLong(spread + 1));
  }

  private static Duration sensible(Duration asked) {
    return asked.isNegative() ? Duration.ZERO : asked.compareTo(NEVER) > 0 ? NEVER : asked;
  }
}
