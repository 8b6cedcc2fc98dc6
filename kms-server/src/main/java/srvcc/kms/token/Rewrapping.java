package srvcc.kms.token;

import java.lang.foreign.MemorySegment;
import sun.security.pkcs11.wrapper.CK_MECHANISM;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Moves an extractable key inside the token to another template, by AES-KW under a key that is made
 * in the token for one move, never leaves it, and is destroyed. The length of what is wrapped tells
 * the length of the key, which some tokens do not tell otherwise.
 */
public final class Rewrapping {
  /** AES-KW adds its integrity check value (RFC 3394). */
  private static final int OVERHEAD = 8;

  private Rewrapping() {}

  /** AES-KW. */
  public static CK_MECHANISM mechanism() {
    return Mechanisms.plain(Mechanisms.AES_KEY_WRAP);
  }

  /** A key to wrap under and unwrap with, made in the token. */
  public static long newKey(Session session) throws PKCS11Exception {
    return session.generate(
        Mechanisms.plain(Mechanisms.AES_KEY_GENERATION), Templates.rewrappingKey());
  }

  /**
   * A copy of the key under another template.
   *
   * @throws TokenException KEY_SIZE_WRONG
   */
  static long copy(Session session, long key, int octets, Template template)
      throws PKCS11Exception {
    long wrapping = newKey(session);
    try {
      byte[] wrapped = session.wrap(mechanism(), wrapping, key);
      if (wrapped.length != octets + OVERHEAD) {
        throw wrongSize(octets);
      }
      return session.unwrap(mechanism(), wrapping, wrapped, template);
    } finally {
      session.discard(wrapping);
    }
  }

  /**
   * Refuses a key of fewer octets than SHA-256 yields, as long as the token does: SoftHSM2 fills
   * what it wraps up to the next multiple of 8, but computes no HMAC-SHA-256 with a key of fewer
   * than 32.
   *
   * @throws TokenException KEY_SIZE_WRONG
   */
  static void requireNotShorter(Session session, long key, int octets) throws PKCS11Exception {
    try {
      session.sign(Mechanisms.hmac(), key, CheckValues.label());
    } catch (PKCS11Exception refused) {
      if (refused.getErrorCode() == ReturnCodes.KEY_SIZE_RANGE) {
        throw wrongSize(octets);
      }
      throw refused;
    }
  }

  static TokenException wrongSize(int octets) {
    return new TokenException(
        TokenFailure.KEY_SIZE_WRONG, "the key does not have " + octets + " octets");
  }

  /** Reads a key that may leave the token, for the S of route D. */
  static void read(Session session, long key, MemorySegment value) throws PKCS11Exception {
    long readable = copy(session, key, Math.toIntExact(value.byteSize()), Templates.readable());
    try {
      session.readValue(readable, value);
    } finally {
      session.discard(readable);
    }
  }
}
