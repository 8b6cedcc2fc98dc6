package srvcc.kms.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import srvcc.kms.refusal.Refusal;

/** Works through the items of one call, several at a time, so that they share commits. */
final class Items {
  /** So many callers fill a commit; more would take the token's sessions from other calls. */
  private static final int AT_A_TIME = 16;

  private Items() {}

  /**
   * An outcome for each item, in their order.
   *
   * @param about items about the same are worked on one after the other: their NAS COUNTs rise
   * @param work tells a failure as an outcome
   */
  static <I, O> List<O> outcomes(List<I> items, Function<I, Object> about, Function<I, O> work) {
    Map<Object, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      rows.computeIfAbsent(about.apply(items.get(i)), _ -> new ArrayList<>()).add(i);
    }
    Map<Integer, O> outcomes = new ConcurrentHashMap<>();
    together(rows.values(), i -> outcomes.put(i, work.apply(items.get(i))));
    return IntStream.range(0, items.size())
        .mapToObj(i -> Objects.requireNonNull(outcomes.get(i)))
        .toList();
  }

  private static void together(Iterable<List<Integer>> rows, IntConsumer work) {
    Semaphore places = new Semaphore(AT_A_TIME);
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (List<Integer> row : rows) {
        places.acquire();
        running.add(
            threads.submit(() -> {
              try {
                row.forEach(work::accept);
              } finally {
                places.release();
              }
            }));
      }
      for (Future<?> one : running) {
        Object _ = one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal.Stopping().asException();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an item had no outcome", e.getCause());
    }
  }
}
