package srvcc.kms.vault;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;

/** Destroys keys that no record names: if the token does not answer now, as soon as it does. */
public final class Disposal {

  private static final Logger LOG = LoggerFactory.getLogger(Disposal.class);

  /** After which no commit can still be under way whose connection broke. */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  private final KeyVault vault;
  private final Predicate<KeyRef> recorded;
  private final LongSupplier nanoTime;
  private final Set<KeyRef> condemned = ConcurrentHashMap.newKeySet();
  private final Set<KeyRef> underWay = ConcurrentHashMap.newKeySet();
  private final Map<KeyRef, Long> doubted = new ConcurrentHashMap<>();

  /**
   * Of keys of the vault.
   *
   * @param recorded whether a record names a key and does not say that it is destroyed
   */
  public Disposal(KeyVault vault, Predicate<KeyRef> recorded) {
    this(vault, recorded, System::nanoTime);
  }

  Disposal(KeyVault vault, Predicate<KeyRef> recorded, LongSupplier nanoTime) {
    this.vault = vault;
    this.recorded = recorded;
    this.nanoTime = nanoTime;
  }

  /**
   * Makes keys in the vault and commits them. When that fails, whatever came to be of them is
   * destroyed and the failure comes out. Where nobody can say whether it failed, the keys stay
   * until the store can.
   */
  public <T> T unlessCommitted(List<NewKey> keys, Supplier<T> makeAndCommit) {
    boolean kept = false;
    keys.forEach(key -> underWay.add(key.ref()));
    try {
      T result = makeAndCommit.get();
      kept = true;
      return result;
    } catch (RefusedException e) {
      if (e.refusal() instanceof Refusal.StoreOutcomeUnknown) {
        doubt(keys.stream().map(NewKey::ref).toList());
        kept = true;
      }
      throw e;
    } finally {
      if (!kept) {
        keys.forEach(key -> discard(key.ref()));
      }
      keys.forEach(key -> underWay.remove(key.ref()));
    }
  }

  /** Whether a key is being made, and its record is still to come, or is still to be destroyed. */
  public boolean isUnderWay(KeyRef key) {
    return underWay.contains(key) || condemned.contains(key) || doubted.containsKey(key);
  }

  /** Destroys keys once the store can say that no record wants them, if it does. */
  public void doubt(Collection<KeyRef> keys) {
    keys.forEach(key -> doubted.put(key, nanoTime.getAsLong()));
  }

  /** Destroys a key, now or later. */
  public void discard(KeyRef key) {
    if (!isDiscarded(key)) {
      condemned.add(key);
    }
  }

  /** Destroys what could not be destroyed when it should have been. */
  public void retry() {
    condemned.removeIf(this::isDiscarded);
    doubted.entrySet().removeIf(doubt -> isSettled(doubt.getKey(), doubt.getValue()));
  }

  private boolean isSettled(KeyRef key, long since) {
    if (nanoTime.getAsLong() - since < SETTLED.toNanos()) {
      return false;
    }
    try {
      if (!recorded.test(key)) {
        discard(key);
      }
      return true;
    } catch (RefusedException _) {
      return false; // the store still cannot say
    }
  }

  private boolean isDiscarded(KeyRef key) {
    try {
      vault.discard(key);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("key {} is to be destroyed again", key, e);
      return false;
    }
  }
}
