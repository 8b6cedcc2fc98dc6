package srvcc.kms.token.probe;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.security.MessageDigest;
import srvcc.kms.derivation.SInput;
import srvcc.kms.key.Octets;
import srvcc.kms.token.Attributes;
import srvcc.kms.token.Mechanisms;
import srvcc.kms.token.Session;
import srvcc.kms.token.Template;
import srvcc.kms.token.Templates;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.token.Trial;
import srvcc.kms.vault.KnownAnswer;
import srvcc.kms.vault.StartAnswers;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** Route C, which the service has not: whether a token has it, whether it is right, how fast. */
final class IkeRoute {
  private static final String LETTER = "C";
  private static final long OCTETS = 32;
  private static final Template BASE = Templates.inTransit().with(Attributes.DERIVE, true);
  private static final Template SIGNING = Templates.inTransit().with(Attributes.SIGN, true);
  private static final Template CHILD = SIGNING.withNumbers(Attributes.VALUE_LEN, OCTETS);

  private final KnownAnswer answer = StartAnswers.all().getFirst();
  private final TokenConnection connection;
  private final IkePrf prf;

  IkeRoute(TokenConnection connection) {
    this.connection = connection;
    this.prf = IkePrf.of(connection.description().mechanisms());
  }

  RouteResult result() {
    boolean available = IkePrf.isIn(connection.description().mechanisms());
    boolean exact = available && connection.apart(this::isExact);
    long perSecond = exact ? connection.apart(this::perSecond) : 0;
    return new RouteResult(LETTER, available, exact, perSecond, false);
  }

  /** Compared by an HMAC under both, because neither is read. */
  private boolean isExact(Session session) {
    try {
      long right = create(session, SIGNING, answer.expected());
      return MessageDigest.isEqual(
          mac(session, right), mac(session, derive(session, base(session))));
    } catch (PKCS11Exception refused) {
      return false;
    }
  }

  private long perSecond(Session session) throws PKCS11Exception {
    long base = base(session);
    Trial trial = new Trial(session);
    return RouteProbes.perSecond(() -> trial.ofMaking(() -> derive(session, base)));
  }

  private long derive(Session session, long base) throws PKCS11Exception {
    return prf.derive(session, base, s(), CHILD);
  }

  private byte[] s() {
    return switch (answer.derivation().s()) {
      case SInput.Open(Octets octets) -> octets.toArray();
      case SInput.WithKey _ -> throw new IllegalStateException("A.21 has no key in its S");
    };
  }

  private long base(Session session) throws PKCS11Exception {
    return create(session, BASE, answer.key());
  }

  private static long create(Session session, Template template, Octets value)
      throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      return session.create(template, arena.allocateFrom(JAVA_BYTE, value.toArray()));
    }
  }

  private static byte[] mac(Session session, long key) throws PKCS11Exception {
    return session.sign(Mechanisms.hmac(), key, new byte[1]);
  }
}
