package srvcc.kms.bench;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import srvcc.kms.bench.site.DeriveClient;
import srvcc.kms.bench.site.MeasurementFailedException;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.key.KeyRef;

/**
 * Callers that derive one after the other, each as soon as it has its answer.
 *
 * @param callers how many
 * @param leadIn how long calls are made before they count
 * @param round how long calls count
 */
record Load(int callers, Duration leadIn, Duration round) {
  /**
   * What came of it.
   *
   * @param calls all of them, each of which succeeded
   * @param perSecond of those that count
   */
  record Outcome(long calls, double perSecond) {}

  /**
   * Makes the calls.
   *
   * @throws MeasurementFailedException if one of them fails
   */
  Outcome run(DeriveClient client, Supplier<KeyRef> keys) throws InterruptedException {
    long from = System.nanoTime() + leadIn.toNanos();
    long to = from + round.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          Stream.generate(() -> threads.submit(() -> calls(client, keys, from, to)))
              .limit(callers)
              .toList();
      long all = 0;
      long counted = 0;
      for (Future<Count> caller : running) {
        Count count = done(caller);
        all += count.all();
        counted += count.counted();
      }
      return new Outcome(all, counted / (round.toNanos() / 1e9));
    }
  }

  private static Count calls(DeriveClient client, Supplier<KeyRef> keys, long from, long to) {
    long all = 0;
    long counted = 0;
    for (long now = System.nanoTime(); now - to < 0; now = System.nanoTime()) {
      KeyReference _ = client.derive(keys.get().octets());
      long answered = System.nanoTime();
      all++;
      counted += answered - from >= 0 && answered - to < 0 ? 1 : 0;
    }
    return new Count(all, counted);
  }

  private static Count done(Future<Count> caller) throws InterruptedException {
    try {
      return caller.get();
    } catch (ExecutionException e) {
      throw new MeasurementFailedException("a call of DeriveKey failed: " + e.getCause());
    }
  }

  private record Count(long all, long counted) {}
}
