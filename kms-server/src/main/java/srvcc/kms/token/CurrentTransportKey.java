package srvcc.kms.token;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;

/**
 * The transport key of the moment. It stays as long as the token has it; a new one is made when it
 * went with the session that made it.
 */
final class CurrentTransportKey {
  private static final Duration VALIDITY = Duration.ofDays(365);

  private final TokenConnection connection;
  private final TransportKeys keys;
  private final Lock making = new ReentrantLock();
  private final AtomicReference<TransportKey> current;

  CurrentTransportKey(TokenConnection connection, Deadline deadline) {
    this.connection = connection;
    this.keys = new TransportKeys(connection, Clock.systemUTC(), VALIDITY);
    this.current = new AtomicReference<>(keys.create(deadline));
  }

  TransportKey get(Deadline deadline) {
    TransportKey key = current.get();
    return isCurrent(key) ? key : renewed(deadline);
  }

  /**
   * Does something with the transport key that has this reference.
   *
   * @throws TokenException UNWRAP_FAILED, when that is not the key of the moment
   */
  <T> T use(KeyRef ref, Deadline deadline, Function<TransportKey, T> work) {
    return Anew.onceMore(() -> work.apply(named(ref, deadline)), this::doubt);
  }

  private TransportKey named(KeyRef ref, Deadline deadline) {
    TransportKey key = get(deadline);
    if (!key.ref().equals(ref)) {
      throw new TokenException(TokenFailure.UNWRAP_FAILED, "that transport key is not held");
    }
    return key;
  }

  private TransportKey renewed(Deadline deadline) {
    Lock lock = HeldKey.locked(making, deadline);
    try {
      TransportKey key = current.get();
      if (isCurrent(key)) {
        return key;
      }
      TransportKey renewed = keys.resolve(key, deadline).orElseGet(() -> keys.create(deadline));
      current.set(renewed);
      return renewed;
    } finally {
      lock.unlock();
    }
  }

  /** Never puts a key back that was renewed meanwhile: nobody would destroy its successor. */
  private void doubt() {
    TransportKey key = current.get();
    current.compareAndSet(key, key.doubted());
  }

  private boolean isCurrent(TransportKey key) {
    return connection.isCurrent(key.privateKey());
  }
}
