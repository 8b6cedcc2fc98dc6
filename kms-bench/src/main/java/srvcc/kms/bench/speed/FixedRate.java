package srvcc.kms.bench.speed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import srvcc.kms.bench.site.MeasurementFailedException;
import srvcc.kms.bench.speed.Contender.Worker;

/**
 * Operations that begin at fixed times, whether or not those before have ended: how long each takes
 * from the time that it was due, so that a wait for a free worker counts, too.
 *
 * @param perSecond how many are due in a second
 * @param leadIn for how long nothing counts
 * @param round for how long it counts
 */
record FixedRate(double perSecond, Duration leadIn, Duration round) {
  /** Fewer than health checks that one NF instance may have at a time. */
  private static final int WORKERS = 48;

  private static final double NANOS = 1e9;
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);
  private static final int DIGITS = 3;

  /** An empty histogram of microseconds. */
  static Histogram histogram() {
    return new Histogram(LONGEST_MICROS, DIGITS);
  }

  /**
   * Adds what each operation took to a histogram of microseconds.
   *
   * @throws MeasurementFailedException if one of them fails
   */
  void run(Contender contender, Histogram into) throws InterruptedException {
    contender.before(leadIn.plus(round).toNanos() / NANOS);
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      AtomicLong next = new AtomicLong();
      long start = System.nanoTime();
      List<Future<Histogram>> running = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        running.add(threads.submit(() -> work(contender, next, start)));
      }
      for (Future<Histogram> worker : running) {
        into.add(worker.get());
      }
    } catch (ExecutionException e) {
      throw new MeasurementFailedException(contender.name() + " failed: " + e.getCause());
    } finally {
      contender.after();
    }
  }

  private Histogram work(Contender contender, AtomicLong next, long start) throws Exception {
    Histogram taken = histogram();
    try (Worker worker = contender.worker()) {
      while (true) {
        long after = (long) (next.getAndIncrement() / perSecond * NANOS);
        if (after >= leadIn.plus(round).toNanos()) {
          return taken;
        }
        long due = start + after;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        if (worker.once() == 0) {
          return taken;
        }
        if (after >= leadIn.toNanos()) {
          long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
          taken.recordValue(Math.min(micros, LONGEST_MICROS));
        }
      }
    }
  }
}
