package srvcc.kms.testing;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import srvcc.kms.refusal.Refusal;

/** What befalls a vault at its next calls. */
public final class Faults {
  /** Where something may befall it. */
  public enum Step {
    /** A key comes in. */
    UNWRAP,
    /** A channel is opened. */
    OPEN_CHANNEL,
    /** Keys are derived. */
    DERIVE,
    /** A check value is computed. */
    CHECK,
    /** A key is wrapped for a recipient. */
    WRAP,
    /** A key is destroyed. */
    DESTROY
  }

  private final Map<Step, Queue<Runnable>> next = new EnumMap<>(Step.class);
  private final Set<Step> broken = EnumSet.noneOf(Step.class);

  Faults() {
    for (Step step : Step.values()) {
      next.put(step, new ConcurrentLinkedQueue<>());
    }
  }

  /** The next such call that has nothing else before it runs this first. */
  public void onNext(Step step, Runnable action) {
    queue(step).add(action);
  }

  /** The next such call finds no token. */
  public void failNext(Step step) {
    onNext(step, Faults::unavailable);
  }

  /** The call after the next one finds no token. */
  public void failSecond(Step step) {
    onNext(step, () -> {});
    failNext(step);
  }

  /** Every such call finds no token. */
  public synchronized void failAlways(Step step) {
    broken.add(step);
  }

  /** The token is back. */
  public synchronized void heal() {
    broken.clear();
  }

  void reach(Step step) {
    Runnable action = queue(step).poll();
    if (action != null) {
      action.run();
    }
    if (isBroken(step)) {
      unavailable();
    }
  }

  private synchronized boolean isBroken(Step step) {
    return broken.contains(step);
  }

  private Queue<Runnable> queue(Step step) {
    return next.getOrDefault(step, new ConcurrentLinkedQueue<>());
  }

  private static void unavailable() {
    throw new Refusal.TokenUnavailable("the test has unplugged it").asException();
  }
}
