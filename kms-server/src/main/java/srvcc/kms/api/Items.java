package srvcc.kms.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import srvcc.kms.refusal.Refusal;

/** Works through the items of one call, several at a time, so that they share commits. */
final class Items {
  /** So many callers fill a commit; more would take the token's sessions from other calls. */
  private static final int AT_A_TIME = 16;

  private Items() {}

  /**
   * An outcome for each item, in their order.
   *
   * @param work tells a failure as an outcome
   */
  static <I, O> List<O> outcomes(List<I> items, Function<I, O> work) {
    Semaphore places = new Semaphore(AT_A_TIME);
    List<Future<O>> running = new ArrayList<>(items.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (I item : items) {
        places.acquire();
        running.add(
            threads.submit(() -> {
              try {
                return work.apply(item);
              } finally {
                places.release();
              }
            }));
      }
      List<O> outcomes = new ArrayList<>(items.size());
      for (Future<O> one : running) {
        outcomes.add(one.get());
      }
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal.Stopping().asException();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an item had no outcome", e.getCause());
    }
  }
}
