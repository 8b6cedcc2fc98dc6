package srvcc.kms.token;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * The wrapping sets of a token: KEK and MAC key, made in the token, kept there, never extractable.
 *
 * <p>They are worked with as copies in a session where the token makes such copies: some tokens
 * take milliseconds to use two token objects in turns. A set that somebody else destroys is
 * therefore usable here until {@link #destroy} or the end of the connection.
 */
final class WrappingKeys {
  private final TokenConnection connection;
  private final WrappingTemplates templates;
  private final Lock resolving = new ReentrantLock();
  private final ConcurrentMap<KeyRef, WrappingSetHandle> resolved = new ConcurrentHashMap<>();

  /** Of a token. */
  WrappingKeys(TokenConnection connection) {
    this.connection = connection;
    this.templates = new WrappingTemplates(connection.dialect());
  }

  /**
   * Makes a set. What a crash leaves of one is never used: {@link #present} tells it.
   *
   * @throws TokenException WRAPPING_SET_EXISTS, WRAPPING_SET_UNUSABLE, MECHANISM_MISSING,
   *     TOKEN_FULL, TOKEN_BUSY, TOKEN_DOWN
   */
  WrappingSetHandle create(KeyRef id, Deadline deadline) {
    connection.owners().call(deadline, session -> create(session, id));
    return find(id, deadline).orElseThrow(() -> vanished(id));
  }

  /**
   * The set with this identifier; empty, when the token has nothing of it.
   *
   * @throws TokenException WRAPPING_SET_UNUSABLE for half a set, TOKEN_BUSY, TOKEN_DOWN
   */
  Optional<WrappingSetHandle> find(KeyRef id, Deadline deadline) {
    return current(id).or(() -> resolve(id, deadline));
  }

  /** Looks the set up anew when it is next asked for, because a key of it was KEY_GONE. */
  void doubt(WrappingSetHandle set) {
    resolved.remove(set.id(), set);
  }

  /** The sets that the token has, and what it has of sets that are not complete. */
  WrappingInventory present(Deadline deadline) {
    return connection
        .operations()
        .call(deadline, session -> new WrappingObjects(session).inventory());
  }

  /**
   * Destroys all that the token has of a set; nothing that was wrapped with it unwraps any more.
   * Repeating it does nothing.
   *
   * @throws TokenException the token's failure; part of the set may still be there then
   */
  void destroy(KeyRef id, Deadline deadline) {
    resolved.remove(id);
    connection
        .owners()
        .call(
            deadline,
            session -> {
              new WrappingObjects(session).destroyAll(id);
              return id;
            });
  }

  private WrappingObjects.Pair create(Session session, KeyRef id) throws PKCS11Exception {
    WrappingObjects objects = new WrappingObjects(session);
    objects.requireAbsent(id);
    try {
      return pair(session, id);
    } catch (PKCS11Exception e) {
      if (e.getErrorCode() != ReturnCodes.GENERAL_ERROR) {
        throw e;
      }
      // SoftHSM's now and then, while other threads use objects of the token (docs/tokens.md).
      objects.destroyAll(id);
      return pair(session, id);
    }
  }

  private WrappingObjects.Pair pair(Session session, KeyRef id) throws PKCS11Exception {
    Template staying = templates.staying();
    long kek =
        WrappingGeneration.kek(
            session, templates.kek(false).and(WrappingPart.KEK.named(id)).and(staying));
    boolean complete = false;
    try {
      Template macKey = templates.macKey(false).and(WrappingPart.MAC_KEY.named(id)).and(staying);
      var pair = new WrappingObjects.Pair(kek, WrappingGeneration.macKey(session, macKey));
      complete = true;
      return pair;
    } finally {
      if (!complete) {
        session.discard(kek);
      }
    }
  }

  private Optional<WrappingSetHandle> current(KeyRef id) {
    return Optional.ofNullable(resolved.get(id))
        .filter(set -> connection.isCurrent(set.kek()) && connection.isCurrent(set.macKey()));
  }

  private Optional<WrappingSetHandle> resolve(KeyRef id, Deadline deadline) {
    resolving.lock();
    try {
      Optional<WrappingSetHandle> set = current(id).or(() -> lookUp(id, deadline));
      set.ifPresent(found -> resolved.put(id, found));
      return set;
    } finally {
      resolving.unlock();
    }
  }

  private Optional<WrappingSetHandle> lookUp(KeyRef id, Deadline deadline) {
    long generation = connection.generation();
    return connection
        .owners()
        .call(deadline, session -> working(session, id))
        .map(pair ->
            new WrappingSetHandle(
                id,
                new KeyHandle(pair.kek(), generation),
                new KeyHandle(pair.macKey(), generation)));
  }

  private static Optional<WrappingObjects.Pair> working(Session session, KeyRef id)
      throws PKCS11Exception {
    WrappingObjects objects = new WrappingObjects(session);
    objects.destroyWorkingCopies(id);
    Optional<WrappingObjects.Pair> kept = objects.find(id);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new WrappingObjects.Pair(
            working(session, kept.get().kek()), working(session, kept.get().macKey())));
  }

  /**
   * A copy in the session of a key of the token. A token that refuses to copy what cannot be
   * modified uses the key itself.
   */
  static long working(Session session, long key) throws PKCS11Exception {
    try {
      return session.copy(key, WrappingTemplates.working());
    } catch (PKCS11Exception refused) {
      if (ReturnCodes.meaning(refused) != TokenFailure.TOKEN_REFUSED) {
        throw refused;
      }
      return key;
    }
  }

  private static TokenException vanished(KeyRef id) {
    return new TokenException(
        TokenFailure.WRAPPING_SET_UNUSABLE, "wrapping set " + id + " vanished after it was made");
  }
}
