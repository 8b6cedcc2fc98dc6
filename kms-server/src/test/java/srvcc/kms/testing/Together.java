package srvcc.kms.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;

/** Lets many threads do a thing at the same moment. */
public final class Together {
  private Together() {}

  /**
   * What came of it for one thread.
   *
   * @param result if it was let
   * @param refusal if it was refused
   */
  public record Outcome<T>(Optional<T> result, Optional<Refusal> refusal) {}

  /** Runs one action a thread; a failure other than a refusal fails the test. */
  public static <T> List<Outcome<T>> run(int threads, IntFunction<Callable<T>> action) {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome<T>>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Callable<T> mine = action.apply(i);
        running.add(
            executor.submit(() -> {
              start.await();
              return outcome(mine);
            }));
      }
      start.countDown();
      return running.stream().map(Together::get).toList();
    }
  }

  private static <T> Outcome<T> outcome(Callable<T> action) throws Exception {
    try {
      return new Outcome<>(Optional.of(action.call()), Optional.empty());
    } catch (RefusedException e) {
      return new Outcome<>(Optional.empty(), Optional.of(e.refusal()));
    }
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
