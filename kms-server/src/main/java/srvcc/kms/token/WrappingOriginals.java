package srvcc.kms.token;

import java.util.ArrayList;
import java.util.List;
import srvcc.kms.key.KeyRef;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * KEK and MAC key of a set as objects of a session, until they are sealed. Closing destroys them; a
 * crash does, too, because they are of the session alone.
 */
final class WrappingOriginals implements AutoCloseable {
  private final Session session;
  private final List<Long> objects = new ArrayList<>();

  WrappingOriginals(Session session) {
    this.session = session;
  }

  /** Takes care of an object. */
  long keep(long object) {
    objects.add(object);
    return object;
  }

  /**
   * Copies both keys into the token for good and destroys these; the token has both under the set's
   * identifier afterwards and nothing extractable, or nothing.
   */
  void seal(WrappingObjects.Pair keys, KeyRef set) throws PKCS11Exception {
    WrappingObjects.Pair kept = new WrappingObjects(session).seal(keys, set);
    boolean complete = false;
    try {
      destroy();
      complete = true;
    } finally {
      if (!complete) {
        session.discard(kept.kek());
        session.discard(kept.macKey());
      }
    }
  }

  @Override
  public void close() {
    objects.forEach(session::discard);
    objects.clear();
  }

  private void destroy() throws PKCS11Exception {
    while (!objects.isEmpty()) {
      session.destroy(objects.getLast());
      objects.removeLast();
    }
  }
}
