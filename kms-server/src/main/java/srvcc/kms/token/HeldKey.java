package srvcc.kms.token;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import srvcc.kms.key.KeyName;
import srvcc.kms.vault.Deadline;

/**
 * A key that the vault holds: its handle of the moment, and the lock that its uses share and its
 * destruction has alone. Its handle number might name another key as soon as it is destroyed.
 */
final class HeldKey {
  private final Optional<KeyName> name;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile KeyHandle handle;

  HeldKey(Optional<KeyName> name, KeyHandle handle) {
    this.name = name;
    this.handle = handle;
  }

  /** Its kind; a channel has none. */
  Optional<KeyName> name() {
    return name;
  }

  KeyHandle handle() {
    return handle;
  }

  void resolved(KeyHandle found) {
    handle = found;
  }

  /**
   * Keeps it from being destroyed until the lock is given back.
   *
   * @throws TokenException TOKEN_BUSY, when the deadline passes before
   */
  Lock use(Deadline deadline) {
    return locked(lock.readLock(), deadline);
  }

  /**
   * Keeps it from being used, once nobody does, until the lock is given back.
   *
   * @throws TokenException TOKEN_BUSY, when the deadline passes before
   */
  Lock destroy(Deadline deadline) {
    return locked(lock.writeLock(), deadline);
  }

  /** Takes a lock before the deadline, or fails with TOKEN_BUSY. */
  static Lock locked(Lock lock, Deadline deadline) {
    try {
      if (lock.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
        return lock;
      }
      throw new TokenException(TokenFailure.TOKEN_BUSY, "another call with the key did not end");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TokenException(
          TokenFailure.TOKEN_BUSY, "interrupted while waiting for a key", interrupted);
    }
  }
}
