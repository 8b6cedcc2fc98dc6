package srvcc.kms.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import srvcc.kms.commit.Transactions;
import srvcc.kms.refusal.Refusal;

/** Counts the steps of a procedure, and lets one of them end in a way that the test chooses. */
public final class Interruptions {
  /** How a step ends. */
  public enum Ending {
    /** The process is killed before the step. */
    KILLED_BEFORE,
    /** The process is killed after the step. */
    KILLED_AFTER,
    /** Token or store do not answer, and did nothing. */
    REFUSED_BEFORE,
    /** Token or store did it, and the answer is lost. */
    REFUSED_AFTER
  }

  /** The process is gone. */
  public static final class KilledError extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final List<String> steps = new ArrayList<>();
  private Optional<Ending> ending = Optional.empty();
  private int at;
  private boolean lasting;

  /** Ends a step, counted from 0 and from now on, in this way; once. */
  public synchronized void plan(int step, Ending how) {
    at = steps.size() + step;
    ending = Optional.of(how);
    lasting = false;
  }

  /** The same, and every step after it. */
  public synchronized void planFrom(int step, Ending how) {
    plan(step, how);
    lasting = true;
  }

  /** Nothing happens any more. */
  public synchronized void heal() {
    ending = Optional.empty();
  }

  /** The steps so far. */
  public synchronized List<String> steps() {
    return List.copyOf(steps);
  }

  /** Whether what was planned came about. */
  public synchronized boolean reached() {
    return steps.size() > at;
  }

  /** Does a step. */
  public <T> T around(String name, Supplier<T> step) {
    Optional<Ending> now = next(name);
    if (now.filter(Ending.KILLED_BEFORE::equals).isPresent()) {
      throw new KilledError();
    }
    if (now.filter(Ending.REFUSED_BEFORE::equals).isPresent()) {
      throw unavailable(name);
    }
    T result = step.get();
    if (now.filter(Ending.KILLED_AFTER::equals).isPresent()) {
      throw new KilledError();
    }
    if (now.filter(Ending.REFUSED_AFTER::equals).isPresent()) {
      throw unavailable(name);
    }
    return result;
  }

  /** Commits, each of which is a step. */
  public Transactions around(Transactions transactions) {
    return new Transactions() {
      @Override
      public <T> T commit(Work<T> work) {
        return around("commit", () -> transactions.commit(work));
      }
    };
  }

  private synchronized Optional<Ending> next(String name) {
    int now = steps.size();
    steps.add(name);
    return ending.filter(_ -> lasting ? now >= at : now == at);
  }

  private static RuntimeException unavailable(String step) {
    return step.equals("commit")
        ? new Refusal.StoreUnavailable("the test has unplugged it").asException()
        : new Refusal.TokenUnavailable("the test has unplugged it").asException();
  }
}
