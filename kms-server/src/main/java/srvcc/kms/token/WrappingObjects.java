package srvcc.kms.token;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import srvcc.kms.key.KeyRef;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * The objects of wrapping sets, seen through one session. A set is there if there is one KEK and
 * one MAC key of it, both sealed; anything between that and nothing is unusable.
 *
 * @param session for the length of one call
 */
record WrappingObjects(Session session) {
  private static final int AT_MOST = 10_000;

  /**
   * KEK and MAC key of a set, as the token keeps them.
   *
   * @throws TokenException WRAPPING_SET_UNUSABLE
   */
  Optional<Pair> find(KeyRef set) throws PKCS11Exception {
    long[] keks = kept(WrappingPart.KEK.of(set));
    long[] macKeys = kept(WrappingPart.MAC_KEY.of(set));
    if (keks.length == 0 && macKeys.length == 0) {
      return Optional.empty();
    }
    if (keks.length != 1 || macKeys.length != 1) {
      throw unusable(set, "has " + keks.length + " KEKs and " + macKeys.length + " MAC keys");
    }
    requireSealed(set, keks[0]);
    requireSealed(set, macKeys[0]);
    return Optional.of(new Pair(keks[0], macKeys[0]));
  }

  /**
   * Refuses a set of which the token has anything.
   *
   * @throws TokenException WRAPPING_SET_EXISTS, WRAPPING_SET_UNUSABLE
   */
  void requireAbsent(KeyRef set) throws PKCS11Exception {
    if (find(set).isPresent()) {
      throw new TokenException(
          TokenFailure.WRAPPING_SET_EXISTS, "the token has wrapping set " + set);
    }
  }

  /** The sets of which the token has anything. */
  WrappingInventory inventory() throws PKCS11Exception {
    Set<KeyRef> seen = new HashSet<>();
    Set<KeyRef> complete = new HashSet<>();
    for (WrappingPart part : WrappingPart.values()) {
      for (long object : kept(part.everywhere())) {
        part.set(session.attribute(object, Attributes.ID)).ifPresent(seen::add);
      }
    }
    for (KeyRef set : seen) {
      if (kept(WrappingPart.KEK.of(set)).length == 1
          && kept(WrappingPart.MAC_KEY.of(set)).length == 1) {
        complete.add(set);
      }
    }
    Set<KeyRef> incomplete = new HashSet<>(seen);
    incomplete.removeAll(complete);
    return new WrappingInventory(complete, incomplete);
  }

  /** Copies both keys into the token for good, or none. */
  Pair seal(Pair keys, KeyRef set) throws PKCS11Exception {
    long kek = seal(keys.kek(), WrappingPart.KEK.named(set));
    boolean complete = false;
    try {
      long macKey = seal(keys.macKey(), WrappingPart.MAC_KEY.named(set));
      complete = true;
      return new Pair(kek, macKey);
    } finally {
      if (!complete) {
        session.discard(kek);
      }
    }
  }

  /** Destroys every key of a set, and the copies that sessions of this process work with. */
  void destroyAll(KeyRef set) throws PKCS11Exception {
    destroy(set, Template.EMPTY);
  }

  /** Destroys the copies alone. */
  void destroyWorkingCopies(KeyRef set) throws PKCS11Exception {
    destroy(set, WrappingTemplates.working());
  }

  private long seal(long key, Template name) throws PKCS11Exception {
    boolean extractable = session.isSet(key, Attributes.EXTRACTABLE);
    return session.copy(key, name.and(WrappingTemplates.sealed(extractable)));
  }

  private void destroy(KeyRef set, Template restriction) throws PKCS11Exception {
    for (WrappingPart part : WrappingPart.values()) {
      for (long object : session.find(part.of(set).and(restriction), AT_MOST)) {
        destroy(object);
      }
    }
  }

  private void destroy(long object) throws PKCS11Exception {
    try {
      session.destroy(object);
    } catch (PKCS11Exception failure) {
      if (ReturnCodes.meaning(failure) != TokenFailure.KEY_GONE) {
        throw failure;
      }
    }
  }

  private long[] kept(Template wanted) throws PKCS11Exception {
    return session.find(wanted.with(Attributes.TOKEN, true), AT_MOST);
  }

  private void requireSealed(KeyRef set, long key) throws PKCS11Exception {
    if (session.isSet(key, Attributes.EXTRACTABLE) || !session.isSet(key, Attributes.SENSITIVE)) {
      throw unusable(set, "has a key that could leave the token");
    }
  }

  private static TokenException unusable(KeyRef set, String detail) {
    return new TokenException(
        TokenFailure.WRAPPING_SET_UNUSABLE, "wrapping set " + set + " " + detail);
  }

  /** Object numbers of a KEK and of a MAC key. */
  record Pair(long kek, long macKey) {}
}
