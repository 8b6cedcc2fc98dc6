package srvcc.kms.bench.speed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import srvcc.kms.bench.site.MeasurementFailedException;
import srvcc.kms.bench.speed.Contender.Worker;

/**
 * Workers that do the same again and again, each as soon as it has done the one before, until the
 * time is over; what is under way then is waited for and counts, too.
 *
 * @param workers how many
 * @param leadIn for how long nothing counts
 * @param round for how long it counts
 */
record Spell(int workers, Duration leadIn, Duration round) {
  private static final double NANOS = 1e9;
  private static final double NANOS_A_MICRO = 1e3;

  /**
   * How fast it went.
   *
   * @param perSecond operations a second, until the last of them ended
   * @param coreMicros of a core that all processes of the measurement used for an operation, of
   *     those that do not count, too
   */
  record Pace(double perSecond, double coreMicros) {}

  /**
   * Has them work.
   *
   * @throws MeasurementFailedException if one of them fails, or nothing was there to be done
   */
  Pace run(Contender contender) throws InterruptedException {
    contender.before(leadIn.plus(round).toNanos() / NANOS);
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      Duration before = ProcessorTime.used();
      long from = System.nanoTime() + leadIn.toNanos();
      long to = from + round.toNanos();
      List<Future<Done>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        running.add(threads.submit(() -> work(contender, from, to)));
      }
      Done all = new Done(0, 0, from);
      for (Future<Done> worker : running) {
        all = all.and(result(contender, worker));
      }
      if (all.counted() == 0) {
        throw new MeasurementFailedException(contender.name() + " did nothing that counts");
      }
      Duration used = ProcessorTime.used().minus(before);
      return new Pace(
          all.counted() / ((all.last() - from) / NANOS),
          used.toNanos() / NANOS_A_MICRO / all.done());
    } finally {
      contender.after();
    }
  }

  private static Done work(Contender contender, long from, long to) throws Exception {
    try (Worker worker = contender.worker()) {
      long done = 0;
      long counted = 0;
      long last = from;
      while (System.nanoTime() - to < 0) {
        int operations = worker.once();
        if (operations == 0) {
          break;
        }
        long now = System.nanoTime();
        done += operations;
        counted += now - from >= 0 ? operations : 0;
        last = now;
      }
      return new Done(done, counted, last);
    }
  }

  private static Done result(Contender contender, Future<Done> worker) throws InterruptedException {
    try {
      return worker.get();
    } catch (ExecutionException e) {
      throw new MeasurementFailedException(contender.name() + " failed: " + e.getCause());
    }
  }

  private record Done(long done, long counted, long last) {
    Done and(Done other) {
      return new Done(done + other.done, counted + other.counted, Math.max(last, other.last));
    }
  }
}
