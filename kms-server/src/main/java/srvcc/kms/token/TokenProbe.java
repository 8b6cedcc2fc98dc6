package srvcc.kms.token;

import java.util.Set;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Finds out a token's {@link TokenDialect} with session keys of zeros, which are destroyed again.
 */
public final class TokenProbe {
  private final Trial trial;
  private final Session session;
  private final Set<Long> mechanisms;

  private TokenProbe(Session session, Set<Long> mechanisms) {
    this.trial = new Trial(session);
    this.session = session;
    this.mechanisms = mechanisms;
  }

  static TokenDialect run(Session session, Set<Long> mechanisms) {
    TokenProbe probe = new TokenProbe(session, mechanisms);
    return new TokenDialect(
        otherMechanism(probe.trial).keepsRule(),
        copyOfUncopyable(probe.trial).keepsRule(),
        probe.tellsLength(),
        probe.cuts(),
        probe.feedbackReleases());
  }

  /** Signs with a key whose CKA_ALLOWED_MECHANISMS does not list the mechanism. */
  public static Outcome otherMechanism(Trial trial) {
    Template signing =
        Templates.inTransit()
            .with(Attributes.SIGN, true)
            .withNumbers(Attributes.ALLOWED_MECHANISMS, Mechanisms.AES_KEY_WRAP);
    return trial.onKey(signing, key -> trial.session().sign(Mechanisms.hmac(), key, new byte[1]));
  }

  /** Copies a key with CKA_COPYABLE false. */
  public static Outcome copyOfUncopyable(Trial trial) {
    Template template = Templates.inTransit().with(Attributes.COPYABLE, false);
    return trial.withKey(
        template, key -> trial.ofMaking(() -> trial.session().copy(key, Template.EMPTY)));
  }

  /** Derives an extractable key from one that is sensitive and not extractable. */
  public static Outcome extractableChild(Trial trial, Template base, InTokenPrf prf) {
    Template staying = base.with(Attributes.EXTRACTABLE, false).with(Attributes.DERIVE, true);
    return trial.withKey(
        staying, key -> trial.ofMaking(() -> child(trial, prf, key), Attributes.EXTRACTABLE, true));
  }

  /** Derives a key from one with CKA_DERIVE false. */
  public static Outcome childWithoutDerive(Trial trial, Template base, InTokenPrf prf) {
    return trial.withKey(
        base.with(Attributes.DERIVE, false), key -> trial.ofMaking(() -> child(trial, prf, key)));
  }

  private static long child(Trial trial, InTokenPrf prf, long base) throws PKCS11Exception {
    Template child = Templates.inTransit().withNumbers(Attributes.VALUE_LEN, Output.BLOCK_OCTETS);
    return prf.derive(trial.session(), base, new byte[1], child);
  }

  private boolean feedbackReleases() {
    return mechanisms.contains(Mechanisms.SP800_108_FEEDBACK)
        && isDone(extractableChild(trial, Templates.inTransit(), new FeedbackPrf()));
  }

  private boolean tellsLength() {
    return mechanisms.contains(Mechanisms.AES_KEY_WRAP)
        && isDone(trial.onKey(Templates.inTransit(), this::checkUnwrappedLength));
  }

  private boolean cuts() {
    Template base = Templates.inTransit().with(Attributes.DERIVE, true);
    Template half = Templates.inTransit().withNumbers(Attributes.VALUE_LEN, 1);
    return isDone(
        trial.withKey(
            base,
            key -> trial.ofMaking(() -> session.derive(Mechanisms.extract(Byte.SIZE), key, half))));
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

  private static boolean isDone(Outcome outcome) {
    return outcome instanceof Outcome.Done;
  }
}
