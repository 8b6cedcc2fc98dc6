package srvcc.kms.token;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;

/**
 * The handles of the keys that the vault holds. A handle from before a session broke is never used:
 * the key is looked up again by its reference, which the token keeps as CKA_ID.
 */
final class HeldKeys {
  /** In which locks are taken, so that no two calls wait for each other. */
  private static final Comparator<KeyRef> ORDER =
      Comparator.comparingLong(KeyRef::high).thenComparingLong(KeyRef::low);

  private final TokenConnection connection;
  private final TokenKeys inToken;
  private final Supplier<RuntimeException> notHeld;
  private final ConcurrentMap<KeyRef, HeldKey> keys = new ConcurrentHashMap<>();

  /**
   * Holds none yet.
   *
   * @param notHeld what a use of a key is refused with that was not added or was destroyed
   */
  HeldKeys(TokenConnection connection, Supplier<RuntimeException> notHeld) {
    this.connection = connection;
    this.inToken = new TokenKeys(connection);
    this.notHeld = notHeld;
  }

  void add(KeyRef key, Optional<KeyName> name, KeyHandle handle) {
    keys.put(key, new HeldKey(name, handle));
  }

  /** The kind of a key that is held, and is no channel. */
  KeyName name(KeyRef key) {
    return held(key).name().orElseThrow(notHeld);
  }

  /**
   * Does something with keys, none of which is destroyed meanwhile. What is gone from the token is
   * looked up once more; a key that is not there either is lost, which no repetition mends.
   *
   * @throws TokenException TOKEN_BUSY, when the deadline passes while one of them is destroyed
   */
  <T> T use(Collection<KeyRef> used, Deadline deadline, Supplier<T> work) {
    List<KeyRef> inOrder = used.stream().distinct().sorted(ORDER).toList();
    Deque<Lock> taken = new ArrayDeque<>();
    try {
      inOrder.forEach(key -> taken.push(inUse(key, deadline)));
      return Anew.onceMore(work, () -> inOrder.forEach(this::doubt));
    } finally {
      taken.forEach(Lock::unlock);
    }
  }

  /**
   * The handle of a key that is in use.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyLost, for a key that went with its session
   */
  KeyHandle handle(KeyRef key, Deadline deadline) {
    HeldKey held = held(key);
    KeyHandle handle = held.handle();
    if (connection.isCurrent(handle)) {
      return handle;
    }
    KeyHandle found =
        inToken
            .find(key.toString(), deadline)
            .orElseThrow(() -> new Refusal.KeyLost(key).asException());
    held.resolved(found);
    return found;
  }

  /**
   * Destroys a key, once, when nobody uses it; one that is not held is destroyed already.
   *
   * @throws TokenException TOKEN_BUSY, when the deadline passes while it is used
   */
  void destroy(KeyRef key, Deadline deadline) {
    HeldKey held = keys.get(key);
    if (held == null) {
      return;
    }
    Lock lock = held.destroy(deadline);
    try {
      if (keys.containsKey(key)) {
        current(key, held, deadline).ifPresent(found -> inToken.destroy(found, deadline));
        keys.remove(key);
      }
    } finally {
      lock.unlock();
    }
  }

  private HeldKey held(KeyRef key) {
    HeldKey held = keys.get(key);
    if (held == null) {
      throw notHeld.get();
    }
    return held;
  }

  private Lock inUse(KeyRef key, Deadline deadline) {
    Lock lock = held(key).use(deadline);
    if (!keys.containsKey(key)) { // destroyed while this waited
      lock.unlock();
      throw notHeld.get();
    }
    return lock;
  }

  private void doubt(KeyRef key) {
    HeldKey held = held(key);
    held.resolved(held.handle().doubted());
  }

  private Optional<KeyHandle> current(KeyRef key, HeldKey held, Deadline deadline) {
    KeyHandle handle = held.handle();
    return connection.isCurrent(handle)
        ? Optional.of(handle)
        : inToken.find(key.toString(), deadline);
  }
}
