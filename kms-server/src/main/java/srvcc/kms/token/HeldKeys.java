package srvcc.kms.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;

/**
 * The handles of the keys that the vault holds. A handle from before a session broke is never used:
 * the key is brought again. Of the keys that can be brought again as many are held as there is room
 * for, those that are used most; the objects of the others are destroyed.
 */
final class HeldKeys {
  private static final Logger LOG = LoggerFactory.getLogger(HeldKeys.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** So many are ended by a call on its way out: more than a call can evict. */
  private static final int ENDED_AT_A_TIME = 4;

  /** In which locks are taken, so that no two calls wait for each other. */
  private static final Comparator<Wanted> ORDER =
      Comparator.<Wanted>comparingLong(wanted -> wanted.ref().high())
          .thenComparingLong(wanted -> wanted.ref().low());

  private final TokenConnection connection;
  private final TokenKeys inToken;
  private final Cache<KeyRef, HeldKey> keys;
  private final Queue<HeldKey> condemned = new ConcurrentLinkedQueue<>();

  /**
   * Holds none yet.
   *
   * @param room for how many keys that can be brought again
   */
  HeldKeys(TokenConnection connection, int room) {
    this.connection = connection;
    this.inToken = new TokenKeys(connection);
    // The cache only names whom it evicts: who comes out of a call next destroys the objects, so
    // that a slow token holds up nobody inside the cache.
    this.keys =
        Caffeine.newBuilder()
            .maximumWeight(room)
            .weigher((KeyRef _, HeldKey held) -> held.isPinned() ? 0 : 1)
            .executor(Runnable::run)
            .removalListener(this::removed)
            .build();
  }

  /** Holds a key that was made just now. */
  void add(KeyRef key, HeldKey held) {
    keys.put(key, held);
  }

  /** The keys that are held now and can be brought again. */
  Set<KeyRef> copies() {
    return keys.asMap().entrySet().stream()
        .filter(held -> !held.getValue().isPinned())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Does something with keys, none of which is destroyed meanwhile. What is gone from the token is
   * brought once more.
   *
   * @throws TokenException TOKEN_BUSY, when the deadline passes while one of them is destroyed
   */
  <T> T use(Collection<? extends Wanted> wanted, Deadline deadline, Function<UsedKeys, T> work) {
    try (UsedKeys used = new UsedKeys(this)) {
      inOrder(wanted).forEach(key -> take(key, used, deadline));
      return Anew.onceMore(() -> work.apply(used), used::doubt);
    }
  }

  /**
   * Destroys a key, once, when nobody uses it; one that is not held is destroyed already.
   *
   * @throws TokenException TOKEN_BUSY, when the deadline passes while it is used
   */
  void destroy(KeyRef key, Deadline deadline) {
    HeldKey held = keys.getIfPresent(key);
    if (held != null) {
      destroy(held, deadline, () -> destroyObject(held, deadline));
      keys.asMap().remove(key, held);
    }
  }

  /** The same for a key that may be in the token though this process has not met it yet. */
  void destroy(Wanted key, Deadline deadline) {
    HeldKey held = keys.asMap().computeIfAbsent(key.ref(), _ -> key.absent());
    destroy(
        held,
        deadline,
        () -> {
          if (held.isBrought()) {
            destroyObject(held, deadline);
          } else {
            destroyFound(key.ref().toString(), deadline);
          }
        });
    keys.asMap().remove(key.ref(), held);
  }

  /** Destroys, now or later, an object that was made for a key and is not kept. */
  void discard(KeyRef key, KeyHandle made) {
    end(HeldKey.pinned(KeyObject.of(key, made)));
  }

  /** The same of what is held of a key that is not kept after all. */
  void discard(KeyRef key) {
    HeldKey held = keys.asMap().remove(key);
    if (held != null) {
      end(held);
    }
  }

  /** Destroys the object of a handle that is not to be used any more, if it is still there. */
  void endBroken(KeyObject object, Deadline deadline) {
    destroyFound(object.id(), deadline);
  }

  boolean isCurrent(KeyHandle handle) {
    return connection.isCurrent(handle);
  }

  /** Ends what a call held, unless it is to be held any longer. Nobody uses it for this call. */
  void letGo(Wanted wanted, HeldKey held) {
    if (wanted.isPassing()) {
      end(held);
      return;
    }
    if (!held.isBrought() && keys.asMap().remove(wanted.ref(), held) && !held.isPinned()) {
      held.setEvicted(); // for whoever else brings it at this moment
    }
    if (held.isEvicted()) {
      condemned.add(held);
    }
  }

  /** Destroys some of what was evicted, and of what the token would not destroy before. */
  void endCondemned() {
    for (int left = Math.min(ENDED_AT_A_TIME, condemned.size()); left > 0; left--) {
      HeldKey next = condemned.poll();
      if (next != null && !isEnded(next)) {
        return;
      }
    }
  }

  private void take(Wanted wanted, UsedKeys used, Deadline deadline) {
    while (true) {
      HeldKey held = wanted.isPassing() ? wanted.absent() : held(wanted);
      Lock lock = held.use(deadline);
      if (!held.isDestroyed()) {
        used.add(wanted, held, lock);
        return;
      }
      lock.unlock();
      keys.asMap().remove(wanted.ref(), held);
      deadline.check();
    }
  }

  private HeldKey held(Wanted wanted) {
    return keys.asMap().computeIfAbsent(wanted.ref(), _ -> wanted.absent());
  }

  private void removed(@Nullable KeyRef key, @Nullable HeldKey held, RemovalCause cause) {
    if (cause.wasEvicted() && held != null) {
      held.setEvicted();
      condemned.add(held);
    }
  }

  /** Destroys it; if the token would not now, later. */
  private void end(HeldKey held) {
    boolean _ = isEnded(held);
  }

  /** Whether nothing is left to do: whoever uses the key will do it when the use is over. */
  private boolean isEnded(HeldKey held) {
    Optional<Lock> lock = held.destroyNow();
    if (lock.isEmpty()) {
      return true;
    }
    try {
      destroyLocked(held, () -> destroyObject(held, Deadline.in(PATIENCE)));
      return true;
    } catch (TokenException failure) {
      LOG.warn("object {} is to be destroyed again: {}", held.object().id(), failure.getMessage());
      if (failure.reason() == TokenFailure.CONNECTION_CLOSED) {
        return true;
      }
      condemned.add(held);
      return false;
    } finally {
      lock.get().unlock();
    }
  }

  private void destroy(HeldKey held, Deadline deadline, Runnable work) {
    Lock lock = held.destroy(deadline);
    try {
      destroyLocked(held, work);
    } catch (TokenException failure) {
      if (held.isEvicted()) { // while this had the lock, so that nobody else will do it
        condemned.add(held);
      }
      throw failure;
    } finally {
      lock.unlock();
    }
  }

  private static void destroyLocked(HeldKey held, Runnable work) {
    if (!held.isDestroyed()) {
      work.run();
    }
    held.setDestroyed();
  }

  private void destroyObject(HeldKey held, Deadline deadline) {
    KeyObject object = held.object();
    if (isCurrent(object.handle())) {
      inToken.destroy(object.handle(), deadline);
    } else if (held.isBrought()) {
      destroyFound(object.id(), deadline);
    }
  }

  private void destroyFound(String id, Deadline deadline) {
    inToken.find(id, deadline).ifPresent(found -> inToken.destroy(found, deadline));
  }

  private static List<Wanted> inOrder(Collection<? extends Wanted> wanted) {
    Map<KeyRef, Wanted> distinct = new LinkedHashMap<>();
    wanted.forEach(key -> distinct.putIfAbsent(key.ref(), key));
    return distinct.values().stream().sorted(ORDER).toList();
  }
}
