package srvcc.kms.client.kms;

import java.time.Duration;

/**
 * How often a call that the service could not take is repeated, and how long is waited between.
 *
 * @param attempts how often at the most, 1 or more
 * @param firstDelay how long before the second attempt; twice as long before each further one
 * @param longestDelay how long at the most, also where the service asks for longer
 */
public record RetryPolicy(int attempts, Duration firstDelay, Duration longestDelay) {
  /** 5 attempts within about a second. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(5, Duration.ofMillis(50), Duration.ofSeconds(2));

  /** Refuses fewer than one attempt. */
  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt");
    }
  }

  /** Returns how long to wait after an attempt, counted from 1, that failed. */
  Duration delayAfter(int attempt, KmsException failure) {
    Duration own = firstDelay.multipliedBy(1L << Math.min(attempt - 1, 20));
    Duration asked = failure.retryDelay().orElse(own);
    return asked.compareTo(longestDelay) > 0 ? longestDelay : asked;
  }
}
