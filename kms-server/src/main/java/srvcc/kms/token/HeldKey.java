package srvcc.kms.token;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import srvcc.kms.vault.Deadline;

/**
 * A key that the vault holds: its handle of the moment, and the lock that its uses share and its
 * destruction has alone. Its handle number might name another key as soon as it is destroyed.
 */
final class HeldKey {
  private static final KeyObject NOT_YET = new KeyObject(new KeyHandle(0, Generation.NONE), "");

  private final boolean pinned;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Lock bringing = new ReentrantLock();
  private volatile KeyObject object;
  private volatile Optional<BoundFacts> verified = Optional.empty();
  private volatile boolean evicted;
  private volatile boolean destroyed;

  private HeldKey(boolean pinned, KeyObject object) {
    this.pinned = pinned;
    this.object = object;
  }

  /** A key that stays until it is destroyed, because it is nowhere else. */
  static HeldKey pinned(KeyObject object) {
    return new HeldKey(true, object);
  }

  /** A key that can be brought again. */
  static HeldKey cached(KeyObject object, BoundFacts verified) {
    HeldKey held = new HeldKey(false, object);
    held.verified = Optional.of(verified);
    return held;
  }

  /** A place for a key that is to be brought. */
  static HeldKey absent(boolean pinned) {
    return new HeldKey(pinned, NOT_YET);
  }

  boolean isPinned() {
    return pinned;
  }

  KeyObject object() {
    return object;
  }

  /** Whether there was ever an object. */
  boolean isBrought() {
    return !object.equals(NOT_YET);
  }

  /** Whether this was verified of the record that the key came from. */
  boolean isVerified(BoundFacts facts) {
    return verified.filter(facts::equals).isPresent();
  }

  /** Whether it came wrapped. */
  boolean isVerified() {
    return verified.isPresent();
  }

  void verified(BoundFacts facts) {
    verified = Optional.of(facts);
  }

  /**
   * The handle; one that is not good any more is replaced, once, whoever asks for it.
   *
   * @param old ends the object before: it may still be there, though its handle is not to be used
   */
  KeyHandle resolve(Predicate<KeyHandle> good, Consumer<KeyObject> old, Supplier<KeyObject> bring) {
    KeyHandle present = object.handle();
    if (good.test(present)) {
      return present;
    }
    bringing.lock();
    try {
      if (!good.test(object.handle())) {
        if (isBrought() && !pinned) {
          old.accept(object);
        }
        object = bring.get();
      }
      return object.handle();
    } finally {
      bringing.unlock();
    }
  }

  /** Has the key looked up before it is used again. */
  void doubt() {
    if (isBrought()) {
      object = new KeyObject(object.handle().doubted(), object.id());
    }
  }

  /** Says that it is not to be held any longer than it is used. */
  void setEvicted() {
    evicted = true;
  }

  boolean isEvicted() {
    return evicted;
  }

  /** Says that nothing is held any more; only while it is not used. */
  void setDestroyed() {
    destroyed = true;
  }

  boolean isDestroyed() {
    return destroyed;
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

  /** The same without waiting; empty while it is used. */
  Optional<Lock> destroyNow() {
    Lock write = lock.writeLock();
    return write.tryLock() ? Optional.of(write) : Optional.empty();
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
