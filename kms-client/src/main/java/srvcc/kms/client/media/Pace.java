package srvcc.kms.client.media;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Makes a sender wait until the line is free for what it sends next. Not for several threads. */
final class Pace {
  private final LineRate rate;
  private final LongSupplier nanoseconds;
  private final Sleep sleep;
  private long freeAt;

  /** Waits for a time in nanoseconds. */
  @FunctionalInterface
  interface Sleep {
    void nanoseconds(long time) throws InterruptedException;
  }

  Pace(LineRate rate) {
    this(rate, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  Pace(LineRate rate, LongSupplier nanoseconds, Sleep sleep) {
    this.rate = rate;
    this.nanoseconds = nanoseconds;
    this.sleep = sleep;
    this.freeAt = nanoseconds.getAsLong();
  }

  /** Returns when the line can take so many octets; they occupy it from then on. */
  void await(int octets) throws InterruptedException {
    long now = nanoseconds.getAsLong();
    if (freeAt - now > 0) {
      sleep.nanoseconds(freeAt - now);
    } else {
      freeAt = now;
    }
    freeAt += rate.nanoseconds(octets);
  }
}
