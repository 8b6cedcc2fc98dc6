package srvcc.kms.token;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Route B: HKDF-Extract (RFC 5869), HMAC(salt, IKM). The key is the salt and S the input keying
 * material, an object in the token; so S may have a key in it.
 */
public final class HkdfPrf implements InTokenPrf {

  @Override
  public long derive(Session session, long key, byte[] s, Template template)
      throws PKCS11Exception {
    long input = createInput(session, s);
    try {
      return session.derive(Mechanisms.hkdfExtract(key), input, template);
    } finally {
      session.discard(input);
    }
  }

  /** The same with a key inside S, put together in the token. */
  long derive(Session session, long key, KdfInput s, long keyInS, Template part, Template template)
      throws PKCS11Exception {
    long head = joined(session, Mechanisms.CONCATENATE_DATA_AND_BASE, s.before(), keyInS, part);
    try {
      long input = joined(session, Mechanisms.CONCATENATE_BASE_AND_DATA, s.after(), head, part);
      try {
        return session.derive(Mechanisms.hkdfExtract(key), input, template);
      } finally {
        session.discard(input);
      }
    } finally {
      session.discard(head);
    }
  }

  private static long createInput(Session session, byte[] s) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      return session.create(Templates.publicInput(), arena.allocateFrom(ValueLayout.JAVA_BYTE, s));
    }
  }

  private static long joined(Session session, long mechanism, byte[] data, long base, Template part)
      throws PKCS11Exception {
    return session.derive(Mechanisms.concatenate(mechanism, data), base, part);
  }
}
