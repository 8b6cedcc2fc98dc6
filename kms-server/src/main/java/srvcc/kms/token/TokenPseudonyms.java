package srvcc.kms.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import srvcc.kms.audit.Pseudonym;
import srvcc.kms.audit.Pseudonyms;
import srvcc.kms.vault.Deadline;

/**
 * Makes pseudonyms with the key of a token, of which it works with a copy in a session where the
 * token makes such copies ({@link WrappingKeys} says why). The copy outlives the key if another
 * process destroys that.
 */
final class TokenPseudonyms implements Pseudonyms {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TokenConnection connection;
  private final AuditKeys keys;
  private final Lock resolving = new ReentrantLock();
  private final AtomicReference<Optional<AuditKey>> resolved =
      new AtomicReference<>(Optional.empty());

  TokenPseudonyms(TokenConnection connection) {
    this.connection = connection;
    this.keys = new AuditKeys(connection, new PseudonymKeys(connection.dialect()));
  }

  @Override
  public Pseudonym of(String supi) {
    byte[] octets = supi.getBytes(StandardCharsets.UTF_8);
    Deadline deadline = Deadline.in(PATIENCE);
    return TokenRefusals.translate(
        () -> Anew.onceMore(() -> of(octets, deadline), () -> resolved.set(Optional.empty())));
  }

  private Pseudonym of(byte[] supi, Deadline deadline) {
    AuditKey key = current().orElseGet(() -> resolve(deadline));
    long object = connection.object(key.handle());
    byte[] hmac =
        connection
            .operations()
            .call(deadline, session -> session.sign(Mechanisms.hmac(), object, supi));
    return Pseudonym.of(key.idOctets(), hmac);
  }

  private Optional<AuditKey> current() {
    return resolved.get().filter(key -> connection.isCurrent(key.handle()));
  }

  private AuditKey resolve(Deadline deadline) {
    Lock lock = HeldKey.locked(resolving, deadline);
    try {
      return current().orElseGet(() -> lookUp(deadline));
    } finally {
      lock.unlock();
    }
  }

  private AuditKey lookUp(Deadline deadline) {
    AuditKey kept = keys.findOrCreate(deadline);
    long object = connection.object(kept.handle());
    long working =
        connection.owners().call(deadline, session -> WrappingKeys.working(session, object));
    AuditKey key = new AuditKey(kept.id(), new KeyHandle(working, kept.handle().generation()));
    resolved.set(Optional.of(key));
    return key;
  }
}
