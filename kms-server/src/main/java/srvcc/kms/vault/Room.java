package srvcc.kms.vault;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;

/**
 * Keeps every NF instance to its quota without counting at each call. What an instance holds is
 * counted when it first comes, in the background every few seconds while it calls, and once more
 * before it is refused; in between, what this server granted is added.
 *
 * <p>A protection and no invariant: what other servers granted since the last count is not seen,
 * and neither are calls that are under way during a count.
 */
public final class Room {

  private static final Logger LOG = LoggerFactory.getLogger(Room.class);
  private static final int OWNERS = 10_000;

  /** So that owners at their limit who keep asking leave the store's connections to others. */
  private static final int COUNTS_AT_A_TIME = 2;

  private final String what;
  private final int limit;
  private final ToIntFunction<NfInstanceId> store;
  private final Executor background;
  private final LongSupplier nanoTime;
  private final Semaphore counts = new Semaphore(COUNTS_AT_A_TIME, true);
  private final SequencedMap<NfInstanceId, Holding> holdings = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Of one kind of thing.
   *
   * @param what its name in refusals
   * @param limit how many one NF instance may hold
   * @param store counts what an instance holds
   */
  public Room(String what, int limit, ToIntFunction<NfInstanceId> store) {
    this(what, limit, store, Thread::startVirtualThread, System::nanoTime);
  }

  Room(
      String what,
      int limit,
      ToIntFunction<NfInstanceId> store,
      Executor background,
      LongSupplier nanoTime) {
    this.what = what;
    this.limit = limit;
    this.store = store;
    this.background = background;
    this.nanoTime = nanoTime;
  }

  /**
   * Takes room for so many more. It is not given back if they do not come to be: the next count
   * tells.
   *
   * @throws srvcc.kms.refusal.RefusedException QuotaExceeded; StoreUnavailable, when a count is
   *     needed and the store does not answer
   */
  public void take(NfInstanceId owner, int places) {
    long now = nanoTime.getAsLong();
    Holding holding = holding(owner);
    if (!holding.take(places, limit)) {
      holding.countUnlessSince(now, () -> count(owner), nanoTime);
      if (!holding.take(places, limit)) {
        throw new Refusal.QuotaExceeded(what, limit).asException();
      }
    } else if (holding.isDue(now)) {
      background.execute(() -> recount(owner, holding));
    }
  }

  private Holding holding(NfInstanceId owner) {
    synchronized (holdings) {
      Holding holding = holdings.computeIfAbsent(owner, _ -> new Holding());
      if (holdings.size() > OWNERS) {
        var _ = holdings.pollFirstEntry();
      }
      return holding;
    }
  }

  private void recount(NfInstanceId owner, Holding holding) {
    try {
      holding.countUnlessSince(nanoTime.getAsLong(), () -> count(owner), nanoTime);
    } catch (RuntimeException e) {
      LOG.warn("the {} of {} were not counted and will be again", what, owner, e);
    }
  }

  private int count(NfInstanceId owner) {
    counts.acquireUninterruptibly();
    try {
      return store.applyAsInt(owner);
    } finally {
      counts.release();
    }
  }
}
