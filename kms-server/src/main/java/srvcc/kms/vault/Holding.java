package srvcc.kms.vault;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** What one NF instance holds: as it was counted last, and what it was granted since. */
final class Holding {

  /** For how long a count serves at least. */
  static final Duration AGE = Duration.ofSeconds(5);

  /** A count is repeated so seldom that it takes a hundredth of one connection's time. */
  private static final int REST = 100;

  private final ReentrantLock counting = new ReentrantLock();
  private final AtomicBoolean called = new AtomicBoolean();
  private boolean known;
  private int counted;
  private int granted;
  private long countedAt;
  private long dueAt;

  /** Grants so many more, unless that would be too many or nothing is known yet. */
  synchronized boolean take(int places, int limit) {
    if (!known || (long) counted + granted + places > limit) {
      return false;
    }
    granted += places;
    return true;
  }

  /** Whether it is time for another count; true to one caller. */
  boolean isDue(long now) {
    return now - dueAt() > 0 && called.compareAndSet(false, true);
  }

  /** Counts anew, unless a count has begun since the instant: those who wait share one. */
  void countUnlessSince(long instant, IntSupplier store, LongSupplier nanoTime) {
    counting.lock();
    try {
      if (!isCountedSince(instant)) {
        count(store, nanoTime);
      }
    } finally {
      called.set(false);
      counting.unlock();
    }
  }

  private void count(IntSupplier store, LongSupplier nanoTime) {
    int before = granted();
    long begin = nanoTime.getAsLong();
    int found = store.getAsInt();
    long cost = nanoTime.getAsLong() - begin;
    set(found, before, begin, cost);
  }

  private synchronized void set(int found, int before, long begin, long cost) {
    known = true;
    counted = found;
    granted -= before;
    countedAt = begin;
    dueAt = begin + Math.max(AGE.toNanos(), REST * cost);
  }

  private synchronized int granted() {
    return granted;
  }

  private synchronized long dueAt() {
    return dueAt;
  }

  private synchronized boolean isCountedSince(long instant) {
    return known && countedAt - instant > 0;
  }
}
