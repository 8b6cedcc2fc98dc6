package srvcc.kms.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;

/** The keys of one call: none of them is destroyed before it is closed. */
final class UsedKeys implements AutoCloseable {
  private final HeldKeys keys;
  private final Map<KeyRef, Used> used = new LinkedHashMap<>();

  private record Used(Wanted wanted, HeldKey held, Lock lock) {}

  UsedKeys(HeldKeys keys) {
    this.keys = keys;
  }

  void add(Wanted wanted, HeldKey held, Lock lock) {
    used.put(wanted.ref(), new Used(wanted, held, lock));
  }

  /** The handle of one of them. */
  KeyHandle handle(KeyRef key, Deadline deadline) {
    Used of = used.get(key);
    if (of == null) {
      throw new IllegalArgumentException("the call did not take key " + key);
    }
    of.wanted().check(of.held(), deadline);
    return of.held()
        .resolve(
            keys::isCurrent,
            old -> keys.endBroken(old, deadline),
            () -> of.wanted().bring(deadline));
  }

  /** Has all of them looked up the next time that they are asked for. */
  void doubt() {
    used.values().forEach(one -> one.held().doubt());
  }

  /** Gives them back. */
  @Override
  public void close() {
    used.values().forEach(one -> one.lock().unlock());
    used.values().forEach(one -> keys.letGo(one.wanted(), one.held()));
    keys.endCondemned();
  }
}
