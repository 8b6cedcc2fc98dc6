package srvcc.kms.vault;

import java.time.Duration;

/**
 * How a rotation waits for the servers.
 *
 * @param betweenRounds longer than servers take to see that a set is current
 * @param rounds after how many a set that keys are still wrapped with is given up, 1 or more
 * @param beforeDestruction how long calls that read a record before it was rewrapped may still use
 *     the old set
 */
public record RotationTiming(Duration betweenRounds, int rounds, Duration beforeDestruction) {

  /** For servers that serve. */
  public static final RotationTiming USUAL =
      new RotationTiming(Duration.ofSeconds(1), 60, Duration.ofSeconds(10));
}
