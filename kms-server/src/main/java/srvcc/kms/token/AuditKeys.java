package srvcc.kms.token;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import srvcc.kms.vault.Deadline;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * One of the two kinds of keys of the audit log, of which a token has one key, whoever starts at
 * the same moment. If there are several after all (two copies of a token were put together, or a
 * process stood still for seconds in its turn), it is the one with the lowest CKA_ID.
 */
final class AuditKeys {
  private static final int AT_MOST = 100;

  /** Within a process one makes keys at a time: SoftHSM fails when two threads make key pairs. */
  private static final Lock MAKING = new ReentrantLock();

  private static final SecureRandom RANDOM = new SecureRandom();

  private final TokenConnection connection;
  private final Kind kind;

  AuditKeys(TokenConnection connection, Kind kind) {
    this.connection = connection;
    this.kind = kind;
  }

  /**
   * The key that the token has; it is made if there is none.
   *
   * @throws TokenException MECHANISM_MISSING, TOKEN_FULL, TOKEN_BUSY, TOKEN_DOWN
   */
  AuditKey findOrCreate(Deadline deadline) {
    return find(kind, deadline).orElseGet(() -> create(deadline));
  }

  /** The key with this CKA_ID. */
  Optional<AuditKey> find(String id, Deadline deadline) {
    return all(kind, deadline).stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private Optional<AuditKey> find(Kind wanted, Deadline deadline) {
    return all(wanted, deadline).stream().min(Comparator.comparing(AuditKey::id));
  }

  /** Makes whatever is missing, because a turn takes longer than making both. */
  private AuditKey create(Deadline deadline) {
    Lock lock = HeldKey.locked(MAKING, deadline);
    try {
      if (find(kind, deadline).isEmpty()) {
        try (TokenTurn _ = TokenTurn.await(connection, deadline)) {
          make(SigningKeys.of(connection), deadline);
          make(new PseudonymKeys(connection.dialect()), deadline);
        }
      }
      return find(kind, deadline).orElseThrow(AuditKeys::vanished);
    } finally {
      lock.unlock();
    }
  }

  private void make(Kind missing, Deadline deadline) {
    if (find(missing, deadline).isEmpty()) {
      byte[] id = new byte[AuditKey.ID_OCTETS];
      RANDOM.nextBytes(id);
      connection.owners().call(deadline, session -> missing.make(session, id));
    }
  }

  private List<AuditKey> all(Kind wanted, Deadline deadline) {
    long generation = connection.generation();
    return connection.operations().call(deadline, session -> all(wanted, session, generation));
  }

  /** Only keys that were made in the token and never were extractable: others may be known. */
  private static List<AuditKey> all(Kind wanted, Session session, long generation)
      throws PKCS11Exception {
    List<AuditKey> keys = new ArrayList<>();
    for (long object : session.find(wanted.wanted(), AT_MOST)) {
      byte[] id = KeyObjects.id(session, object);
      if (id.length == AuditKey.ID_OCTETS && isSealed(session, object)) {
        keys.add(AuditKey.of(id, new KeyHandle(object, generation)));
      }
    }
    return keys;
  }

  private static boolean isSealed(Session session, long key) throws PKCS11Exception {
    return session.isSet(key, Attributes.SENSITIVE)
        && session.isSet(key, Attributes.NEVER_EXTRACTABLE)
        && !session.isSet(key, Attributes.EXTRACTABLE);
  }

  private static TokenException vanished() {
    return new TokenException(TokenFailure.KEY_GONE, "a key of the audit log vanished");
  }

  /** How keys of a kind are found, made and destroyed. */
  interface Kind {
    /** Finds them, as objects of the token. */
    Template wanted();

    /** Makes one, and says its object number. */
    long make(Session session, byte[] id) throws PKCS11Exception;
  }
}
