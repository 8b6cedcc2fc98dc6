package srvcc.kms.token;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;

/**
 * The handles of the keys that the vault holds. A handle from before a session broke is never used:
 * the key is looked up again by its reference, which the token keeps as CKA_ID.
 */
final class HeldKeys {
  private final TokenConnection connection;
  private final TokenKeys inToken;
  private final ConcurrentMap<KeyRef, KeyHandle> handles = new ConcurrentHashMap<>();

  /**
   * Of two who destroy a key the second waits: its handle number might name another key by then.
   */
  private final ConcurrentMap<KeyRef, ReentrantLock> destroying = new ConcurrentHashMap<>();

  HeldKeys(TokenConnection connection) {
    this.connection = connection;
    this.inToken = new TokenKeys(connection);
  }

  void add(KeyRef key, KeyHandle handle) {
    handles.put(key, handle);
  }

  /** Whether the key was added and not destroyed. */
  boolean holds(KeyRef key) {
    return handles.containsKey(key);
  }

  /**
   * The handle of a key.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, for a key that is not held; KeyLost,
   *     for one that went with its session
   */
  KeyHandle handle(KeyRef key, Deadline deadline) {
    KeyHandle handle = handles.get(key);
    if (handle == null) {
      throw new Refusal.KeyNotFound("key").asException();
    }
    return isCurrent(handle) ? handle : resolved(key, deadline);
  }

  /** Destroys a key, once; one that is not held is destroyed already. */
  void destroy(KeyRef key, Deadline deadline) {
    ReentrantLock lock = destroying.computeIfAbsent(key, unlocked -> new ReentrantLock());
    lock.lock();
    try {
      KeyHandle handle = handles.get(key);
      if (handle != null) {
        current(key, handle, deadline).ifPresent(found -> inToken.destroy(found, deadline));
        handles.remove(key);
      }
      destroying.remove(key, lock);
    } finally {
      lock.unlock();
    }
  }

  private Optional<KeyHandle> current(KeyRef key, KeyHandle handle, Deadline deadline) {
    return isCurrent(handle) ? Optional.of(handle) : inToken.find(key.toString(), deadline);
  }

  private boolean isCurrent(KeyHandle handle) {
    return handle.generation() == connection.generation();
  }

  private KeyHandle resolved(KeyRef key, Deadline deadline) {
    KeyHandle found =
        inToken
            .find(key.toString(), deadline)
            .orElseThrow(() -> new Refusal.KeyLost(key).asException());
    handles.replace(key, found);
    return found;
  }
}
