package srvcc.kms.token;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Finds out a token's {@link TokenDialect} with session keys of zeros, which are destroyed again.
 */
final class TokenProbe {
  private final Session session;
  private final Set<Long> mechanisms;

  private TokenProbe(Session session, Set<Long> mechanisms) {
    this.session = session;
    this.mechanisms = mechanisms;
  }

  static TokenDialect run(Session session, Set<Long> mechanisms) {
    TokenProbe probe = new TokenProbe(session, mechanisms);
    return new TokenDialect(
        probe.keepsMechanisms(),
        probe.keepsCopyable(),
        probe.tellsLength(),
        probe.cuts(),
        probe.feedbackReleases());
  }

  private boolean keepsMechanisms() {
    Template signing =
        Templates.inTransit()
            .with(Attributes.SIGN, true)
            .withNumbers(Attributes.ALLOWED_MECHANISMS, Mechanisms.AES_KEY_WRAP);
    return isKept(signing, key -> session.sign(Mechanisms.hmac(), key, new byte[1]));
  }

  private boolean keepsCopyable() {
    Template template = Templates.inTransit().with(Attributes.COPYABLE, false);
    return isKept(template, key -> session.discard(session.copy(key, Template.EMPTY)));
  }

  private boolean tellsLength() {
    return mechanisms.contains(Mechanisms.AES_KEY_WRAP)
        && worked(Templates.inTransit(), this::checkUnwrappedLength);
  }

  private boolean feedbackReleases() {
    Template base =
        Templates.inTransit().with(Attributes.EXTRACTABLE, false).with(Attributes.DERIVE, true);
    Template child = Templates.inTransit().withNumbers(Attributes.VALUE_LEN, Output.BLOCK_OCTETS);
    return mechanisms.contains(Mechanisms.SP800_108_FEEDBACK)
        && worked(
            base,
            key -> session.discard(new FeedbackPrf().derive(session, key, new byte[1], child)));
  }

  private boolean cuts() {
    Template base = Templates.inTransit().with(Attributes.DERIVE, true);
    Template half = Templates.inTransit().withNumbers(Attributes.VALUE_LEN, 1);
    return worked(
        base, key -> session.discard(session.derive(Mechanisms.extract(Byte.SIZE), key, half)));
  }

  private void checkUnwrappedLength(long key) throws PKCS11Exception {
    long wrapping = Rewrapping.newKey(session);
    try {
      byte[] wrapped = session.wrap(Rewrapping.mechanism(), wrapping, key);
      long copy = session.unwrap(Rewrapping.mechanism(), wrapping, wrapped, Templates.inTransit());
      long length = session.number(copy, Attributes.VALUE_LEN);
      session.discard(copy);
      if (length != Output.BLOCK_OCTETS) {
        throw new PKCS11Exception(length, " as the length of a key");
      }
    } finally {
      session.discard(wrapping);
    }
  }

  /** Whether the token takes the template and then refuses what the template forbids. */
  private boolean isKept(Template template, Attempt forbidden) {
    boolean[] reached = new boolean[1];
    boolean allowed =
        worked(
            template,
            key -> {
              reached[0] = true;
              forbidden.with(key);
            });
    return reached[0] && !allowed;
  }

  private boolean worked(Template template, Attempt attempt) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment zeros = arena.allocate(Output.BLOCK_OCTETS);
      long key = session.create(template, zeros);
      try {
        attempt.with(key);
        return true;
      } finally {
        session.discard(key);
      }
    } catch (PKCS11Exception refused) {
      return false;
    }
  }

  /** Something that a token may refuse. */
  @FunctionalInterface
  private interface Attempt {
    void with(long key) throws PKCS11Exception;
  }
}
