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

  /**
   * Operations a second, until the last of them ended.
   *
   * @throws MeasurementFailedException if one of them fails, or nothing was there to be done
   */
  double run(Contender contender) throws InterruptedException {
    contender.before(leadIn.plus(round).toNanos() / NANOS);
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      long from = System.nanoTime() + leadIn.toNanos();
      long to = from + round.toNanos();
      List<Future<Done>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        running.add(threads.submit(() -> work(contender, from, to)));
      }
      long counted = 0;
      long last = from;
      for (Future<Done> worker : running) {
        Done done = result(contender, worker);
        counted += done.counted();
        last = Math.max(last, done.last());
      }
      if (counted == 0) {
        throw new MeasurementFailedException(contender.name() + " did nothing that counts");
      }
      return counted / ((last - from) / NANOS);
    } finally {
      contender.after();
    }
  }

  private static Done work(Contender contender, long from, long to) throws Exception {
    try (Worker worker = contender.worker()) {
      long counted = 0;
      long last = from;
      while (System.nanoTime() - to < 0) {
        int operations = worker.once();
        if (operations == 0) {
          break;
        }
        long now = System.nanoTime();
        counted += now - from >= 0 ? operations : 0;
        last = now;
      }
      return new Done(counted, last);
    }
  }

  private static Done result(Contender contender, Future<Done> worker) throws InterruptedException {
    try {
      return worker.get();
    } catch (ExecutionException e) {
      throw new MeasurementFailedException(contender.name() + " failed: " + e.getCause());
    }
  }

  private record Done(long counted, long last) {}
}
