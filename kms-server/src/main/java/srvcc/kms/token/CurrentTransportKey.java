package srvcc.kms.token;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;

/** The transport key of the moment: a new one after the session that made it broke. */
final class CurrentTransportKey {
  private static final Duration VALIDITY = Duration.ofDays(365);

  private final TokenConnection connection;
  private final TransportKeys keys;
  private final ReentrantLock making = new ReentrantLock();
  private volatile Named current;

  /**
   * A transport key and its name.
   *
   * @param ref names it
   * @param key in the token
   */
  record Named(KeyRef ref, TransportKey key) {}

  CurrentTransportKey(TokenConnection connection, Deadline deadline) {
    this.connection = connection;
    this.keys = new TransportKeys(connection, Clock.systemUTC(), VALIDITY);
    this.current = make(deadline);
  }

  Named get(Deadline deadline) {
    Named named = current;
    return isCurrent(named) ? named : renewed(deadline);
  }

  private Named renewed(Deadline deadline) {
    making.lock();
    try {
      if (!isCurrent(current)) {
        current = make(deadline);
      }
      return current;
    } finally {
      making.unlock();
    }
  }

  private Named make(Deadline deadline) {
    return new Named(KeyRef.random(), keys.create(deadline));
  }

  private boolean isCurrent(Named named) {
    return named.key().privateKey().generation() == connection.generation();
  }
}
