package srvcc.kms.token;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * What is done with a wrapping set: AES-KW (RFC 3394) under its KEK, HMAC-SHA-256 under its MAC
 * key. Whoever unwraps verifies the MAC of the row first.
 */
final class WrappingCalls {
  /** How long a MAC and a witness are. */
  static final int MAC_OCTETS = 32;

  /** Of a wrapped key of 16 octets and of one of 32: AES-KW adds 8. */
  private static final int SHORTER_BLOB = 24;

  private static final int LONGER_BLOB = 40;

  /** 32 octets, no secret; wrapped under a KEK it tells that KEK from others. */
  private static final byte[] WITNESS_KEY =
      "srvcc-kms witness key, no secret".getBytes(StandardCharsets.US_ASCII);

  private final TokenConnection connection;

  /** On a token. */
  WrappingCalls(TokenConnection connection) {
    this.connection = connection;
  }

  /**
   * Wraps a key, which has to be extractable on tokens that ask for that.
   *
   * @param key object number of a key of 16 or 32 octets
   * @return 8 octets more than the key
   * @throws TokenException KEY_GONE for a set that is to be found anew
   */
  byte[] wrap(Session session, WrappingSetHandle set, long key) throws PKCS11Exception {
    return session.wrap(Rewrapping.mechanism(), connection.object(set.kek()), key);
  }

  /**
   * Unwraps a key of 16 or 32 octets.
   *
   * @param template of the key: private, sensitive, and an object of the session
   * @return its object number
   * @throws TokenException UNWRAP_FAILED for a blob of another set or an altered one; KEY_GONE
   */
  long unwrap(Session session, WrappingSetHandle set, byte[] blob, Template template)
      throws PKCS11Exception {
    if (blob.length != SHORTER_BLOB && blob.length != LONGER_BLOB) {
      throw unwrapFailed();
    }
    long kek = connection.object(set.kek());
    try {
      return session.unwrap(Rewrapping.mechanism(), kek, blob, template);
    } catch (PKCS11Exception refused) {
      if (ReturnCodes.meaning(refused) == TokenFailure.TOKEN_REFUSED) {
        throw unwrapFailed();
      }
      throw refused;
    }
  }

  /** HMAC-SHA-256 under the set's MAC key, 32 octets, on a session that is already there. */
  byte[] mac(Session session, WrappingSetHandle set, byte[] data) throws PKCS11Exception {
    return session.sign(Mechanisms.hmac(), connection.object(set.macKey()), data);
  }

  /**
   * HMAC-SHA-256 under the set's MAC key.
   *
   * @return 32 octets
   * @throws TokenException KEY_GONE, TOKEN_BUSY, TOKEN_DOWN
   */
  byte[] mac(WrappingSetHandle set, byte[] data, Deadline deadline) {
    return connection.operations().call(deadline, session -> mac(session, set, data));
  }

  /** Whether this is the MAC of the data; compared in constant time. */
  boolean verify(Session session, WrappingSetHandle set, byte[] data, byte[] mac)
      throws PKCS11Exception {
    return MessageDigest.isEqual(mac(session, set, data), mac);
  }

  /** Whether this is the MAC of the data; compared in constant time. */
  boolean verify(WrappingSetHandle set, byte[] data, byte[] mac, Deadline deadline) {
    return connection.operations().call(deadline, session -> verify(session, set, data, mac));
  }

  /**
   * The octets by which another token proves that it has the same KEK and the same MAC key. They
   * are no secret and always the same.
   *
   * @return 32 octets
   * @throws TokenException KEY_GONE, TOKEN_BUSY, TOKEN_DOWN
   */
  byte[] witness(WrappingSetHandle set, Deadline deadline) {
    var pair =
        new WrappingObjects.Pair(connection.object(set.kek()), connection.object(set.macKey()));
    return connection.owners().call(deadline, session -> witness(session, pair, set.id()));
  }

  /** The same of keys that are not sealed yet. */
  static byte[] witness(Session session, WrappingObjects.Pair keys, KeyRef id)
      throws PKCS11Exception {
    byte[] blob = wrappedWitnessKey(session, keys.kek());
    return session.sign(Mechanisms.hmac(), keys.macKey(), WrappingEncoding.ofWitness(id, blob));
  }

  private static byte[] wrappedWitnessKey(Session session, long kek) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      long key =
          session.create(
              Templates.inTransit(), arena.allocateFrom(ValueLayout.JAVA_BYTE, WITNESS_KEY));
      try {
        return session.wrap(Rewrapping.mechanism(), kek, key);
      } finally {
        session.discard(key);
      }
    }
  }

  private static TokenException unwrapFailed() {
    return new TokenException(TokenFailure.UNWRAP_FAILED, "the blob is not one of this set");
  }
}
