package srvcc.kms.token;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Which handles of a connection are good: those of the present generation. A session that broke
 * ends it, because it took its objects with it and the token may give their numbers to others.
 */
final class Generation {
  /** Of no connection. */
  static final long NONE = 0;

  /**
   * Never the same in a process, so that a handle of an earlier connection is not taken for one of
   * this.
   */
  private static final AtomicLong ALL = new AtomicLong(NONE);

  private final AtomicLong present = new AtomicLong(ALL.incrementAndGet());

  long present() {
    return present.get();
  }

  /** Ends the generation that a broken call began in, once, however many calls broke in it. */
  void end(long seen) {
    present.compareAndSet(seen, ALL.incrementAndGet());
  }
}
