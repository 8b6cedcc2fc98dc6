package srvcc.kms.token;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * What a session made on its way to something else and could not destroy. It is tried again before
 * the session is used again: an object of a session has its number as long as the session is open,
 * so that no other object is met, and dies with the session at the latest.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final Destroyer destroyer;
  private final List<Long> objects = new ArrayList<>();

  Leftovers(Destroyer destroyer) {
    this.destroyer = destroyer;
  }

  /** Destroys an object, now or with a later {@link #retry}. */
  void discard(long object) {
    try {
      destroyer.destroy(object);
    } catch (PKCS11Exception failure) {
      if (isThere(failure)) {
        LOG.warn("an object is to be destroyed again: {}", failure.getMessage());
        add(object);
      }
    }
  }

  /** Leaves the destruction of an object to a later {@link #retry}. */
  void add(long object) {
    objects.add(object);
  }

  /** Destroys what could not be destroyed when it should have been. */
  void retry() {
    objects.removeIf(this::isGone);
  }

  private boolean isGone(long object) {
    try {
      destroyer.destroy(object);
      return true;
    } catch (PKCS11Exception failure) {
      return !isThere(failure);
    }
  }

  private static boolean isThere(PKCS11Exception failure) {
    return switch (ReturnCodes.meaning(failure)) {
      case KEY_GONE, SESSION_LOST -> false;
      default -> true;
    };
  }

  /** C_DestroyObject. */
  @FunctionalInterface
  interface Destroyer {
    void destroy(long object) throws PKCS11Exception;
  }
}
