package srvcc.kms.bench.speed;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.util.List;
import srvcc.kms.key.KeyRef;
import srvcc.kms.token.Attributes;
import srvcc.kms.token.Mechanisms;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.Session;
import srvcc.kms.token.Template;
import srvcc.kms.token.Templates;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.token.TokenSettings;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * The token without the service: the PKCS#11 calls of a procedure in a loop, a session a thread, on
 * the route that reads the HMAC (route D). The key that is derived from is not extractable.
 */
final class BareToken implements AutoCloseable {
  private static final Template CHILD =
      Templates.inTransit().with(Attributes.EXTRACTABLE, false).with(Attributes.SIGN, true);
  private static final Template ARRIVED = CHILD.with(Attributes.TOKEN, true);
  private static final int KEY_OCTETS = 32;
  private static final int S_OCTETS = 7;
  private static final int HALF = KEY_OCTETS / 2;

  private final TokenConnection connection;
  private final Session session;
  private final long kAmf;

  private BareToken(TokenConnection connection, Session session) throws PKCS11Exception {
    this.connection = connection;
    this.session = session;
    this.kAmf = create(session, new byte[KEY_OCTETS], 0, KEY_OCTETS);
  }

  static BareToken open(Pkcs11Uri token) {
    TokenConnection connection = TokenConnection.open(token, TokenSettings.DEFAULT);
    try {
      return new BareToken(connection, connection.openSession());
    } catch (PKCS11Exception e) {
      throw new IllegalStateException("the token does not do the bare calls", e);
    }
  }

  /** C_Sign, C_CreateObject, C_DestroyObject. */
  Contender derive() {
    return new Bare("bareDerive", this, BareToken::deriveOnce);
  }

  /** A.21, then A.12, with K_ASME_SRVCC, CK_SRVCC and IK_SRVCC as objects, all destroyed. */
  Contender chain() {
    return new Bare("bareChain", this, BareToken::chainOnce);
  }

  /** C_UnwrapKey to an object of the token, C_DestroyObject. */
  Contender unwrap() {
    try {
      long wrapping =
          session.generate(
              Mechanisms.plain(Mechanisms.AES_KEY_GENERATION), Templates.rewrappingKey());
      byte[] wrapped = wrapped(wrapping);
      return new Bare("bareUnwrap", this, (of, _) -> unwrapOnce(of, wrapping, wrapped));
    } catch (PKCS11Exception e) {
      throw new IllegalStateException("the token does not wrap", e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  private static void deriveOnce(Session session, long kAmf) throws PKCS11Exception {
    session.destroy(derived(session, kAmf, 0, KEY_OCTETS));
  }

  private static void chainOnce(Session session, long kAmf) throws PKCS11Exception {
    long kAsmeSrvcc = derived(session, kAmf, 0, KEY_OCTETS);
    byte[] both = session.sign(Mechanisms.hmac(), kAsmeSrvcc, new byte[S_OCTETS]);
    long ckSrvcc = create(session, both, 0, HALF);
    long ikSrvcc = create(session, both, HALF, HALF);
    for (long key : List.of(kAsmeSrvcc, ckSrvcc, ikSrvcc)) {
      session.destroy(key);
    }
  }

  private static void unwrapOnce(Session session, long wrapping, byte[] wrapped)
      throws PKCS11Exception {
    Template template = ARRIVED.with(Attributes.ID, KeyRef.random().octets());
    session.destroy(
        session.unwrap(Mechanisms.plain(Mechanisms.AES_KEY_WRAP), wrapping, wrapped, template));
  }

  private byte[] wrapped(long wrapping) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      long key = session.create(Templates.inTransit(), arena.allocate(KEY_OCTETS));
      byte[] octets = session.wrap(Mechanisms.plain(Mechanisms.AES_KEY_WRAP), wrapping, key);
      session.destroy(key);
      return octets;
    }
  }

  private static long derived(Session session, long base, int from, int octets)
      throws PKCS11Exception {
    return create(session, session.sign(Mechanisms.hmac(), base, new byte[S_OCTETS]), from, octets);
  }

  private static long create(Session session, byte[] value, int from, int octets)
      throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      var segment = arena.allocateFrom(JAVA_BYTE, value).asSlice(from, octets);
      return session.create(CHILD, segment);
    }
  }

  /** PKCS#11 calls on a session. */
  @FunctionalInterface
  private interface Calls {
    void make(Session session, long kAmf) throws PKCS11Exception;
  }

  private record Bare(String name, BareToken token, Calls calls) implements Contender {
    @Override
    public Worker worker() {
      try {
        Session own = token.connection.openSession();
        return new Worker() {
          @Override
          public int once() throws PKCS11Exception {
            calls.make(own, token.kAmf);
            return 1;
          }

          @Override
          public void close() {
            try {
              own.close();
            } catch (PKCS11Exception e) {
              throw new IllegalStateException("a session did not close", e);
            }
          }
        };
      } catch (PKCS11Exception e) {
        throw new IllegalStateException("the token has no session for another thread", e);
      }
    }
  }
}
