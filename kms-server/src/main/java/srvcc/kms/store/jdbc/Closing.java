package srvcc.kms.store.jdbc;

import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What is to be closed, the last first; once. */
final class Closing {

  private final Deque<Runnable> steps = new ConcurrentLinkedDeque<>();

  void add(Runnable step) {
    steps.push(step);
  }

  /** Goes on to the end, whatever a step throws. */
  void close() {
    Optional<Runnable> step = Optional.ofNullable(steps.poll());
    if (step.isPresent()) {
      try {
        step.get().run();
      } finally {
        close();
      }
    }
  }
}
