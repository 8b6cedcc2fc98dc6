package srvcc.kms.store.jdbc;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets a transaction that met a conflict begin again, a bounded number of times. */
final class Retry {

  private static final int ATTEMPTS = 16;
  private static final long FIRST_MICROS = 500;
  private static final long LONGEST_MICROS = 50_000;

  private int attempts;

  /**
   * Waits a little, by chance, so that those who conflicted do not meet again; false at the end.
   */
  boolean again() {
    attempts++;
    long bound = Math.min(LONGEST_MICROS, FIRST_MICROS << attempts);
    LockSupport.parkNanos(
        TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextLong(bound)));
    return attempts < ATTEMPTS;
  }
}
