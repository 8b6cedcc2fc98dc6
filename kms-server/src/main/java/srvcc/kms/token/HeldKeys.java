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
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** In which locks are taken, so that no two calls wait for each other. */
  private static final Comparator<Wanted> ORDER =
      Comparator.<Wanted>comparingLong(wanted -> wanted.ref().high())
          .thenComparingLong(wanted -> wanted.ref().low());

  private final TokenConnection connection;
  private final TokenKeys inToken;
  private final Cache<KeyRef, HeldKey> keys;
  private final Queue<Condemned> condemned = new ConcurrentLinkedQueue<>();

  /**
   * Holds none yet.
   *
   * @param room for how many keys that can be brought again
   */
  HeldKeys(TokenConnection connection, int room) {
    this.connection = connection;
    this.inToken = new TokenKeys(connection);
    // By the caller who evicts; one that is in use is destroyed by whoever uses it last.
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
      destroy(key, held, deadline);
      keys.asMap().remove(key, held);
    }
  }

  /** The same for a key that may be in the token though this process has not met it yet. */
  void destroy(Wanted key, Deadline deadline) {
    HeldKey _ = keys.asMap().computeIfAbsent(key.ref(), _ -> key.absent());
    destroy(key.ref(), deadline);
  }

  /** Destroys, now or later, an object that was made for a key and is not kept. */
  void discard(KeyRef key, KeyHandle made) {
    Optional<HeldKey> held = Optional.ofNullable(keys.asMap().remove(key));
    end(new Condemned(key, held.orElseGet(() -> HeldKey.pinned(made))));
  }

  boolean isCurrent(KeyHandle handle) {
    return connection.isCurrent(handle);
  }

  /** Ends what a call held, unless it is to be held any longer. */
  void letGo(Wanted wanted, HeldKey held) {
    if (wanted.isPassing() || held.isEvicted()) {
      end(new Condemned(wanted.ref(), held));
    } else if (!held.isBrought()) {
      evict(wanted.ref(), held);
    }
  }

  private void evict(KeyRef key, HeldKey held) {
    if (keys.asMap().remove(key, held)) {
      held.setEvicted();
      end(new Condemned(key, held));
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
    if (cause.wasEvicted() && key != null && held != null) {
      held.setEvicted();
      end(new Condemned(key, held));
    }
  }

  /** Destroys it, and what the token would not destroy before. */
  private void end(Condemned last) {
    condemned.add(last);
    for (int left = condemned.size(); left > 0; left--) {
      Condemned next = condemned.poll();
      if (next != null && !isEnded(next)) {
        condemned.add(next);
      }
    }
  }

  /** Whether nothing is left to do: whoever uses the key will do it when the use is over. */
  private boolean isEnded(Condemned one) {
    Optional<Lock> lock = one.held().destroyNow();
    if (lock.isEmpty()) {
      return true;
    }
    try {
      destroyLocked(one.key(), one.held(), Deadline.in(PATIENCE));
      return true;
    } catch (TokenException failure) {
      LOG.warn("key {} is to be destroyed again: {}", one.key(), failure.getMessage());
      return failure.reason() == TokenFailure.CONNECTION_CLOSED;
    } finally {
      lock.get().unlock();
    }
  }

  private void destroy(KeyRef key, HeldKey held, Deadline deadline) {
    Lock lock = held.destroy(deadline);
    try {
      destroyLocked(key, held, deadline);
    } finally {
      lock.unlock();
    }
  }

  private void destroyLocked(KeyRef key, HeldKey held, Deadline deadline) {
    if (!held.isDestroyed() && (held.isPinned() || held.isBrought())) {
      current(key, held, deadline).ifPresent(found -> inToken.destroy(found, deadline));
    }
    held.setDestroyed();
  }

  private Optional<KeyHandle> current(KeyRef key, HeldKey held, Deadline deadline) {
    KeyHandle handle = held.handle();
    return isCurrent(handle) ? Optional.of(handle) : inToken.find(key.toString(), deadline);
  }

  private static List<Wanted> inOrder(Collection<? extends Wanted> wanted) {
    Map<KeyRef, Wanted> distinct = new LinkedHashMap<>();
    wanted.forEach(key -> distinct.putIfAbsent(key.ref(), key));
    return distinct.values().stream().sorted(ORDER).toList();
  }

  private record Condemned(KeyRef key, HeldKey held) {}
}
