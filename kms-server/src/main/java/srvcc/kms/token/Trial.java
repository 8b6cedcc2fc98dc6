package srvcc.kms.token;

import java.lang.foreign.Arena;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Tries what a token should refuse, with keys of zeros that are destroyed again. A session that
 * breaks meanwhile says nothing about the rule: that is a {@link TokenException}.
 */
public final class Trial {
  private final Session session;

  /** On a session; what a trial makes are objects of it. */
  public Trial(Session session) {
    this.session = session;
  }

  /** The session that is tried on. */
  public Session session() {
    return session;
  }

  /** What is forbidden, tried on a key of 32 zeros under the template. */
  public Outcome onKey(Template template, Attempt forbidden) {
    return withKey(template, key -> of(() -> forbidden.with(key)));
  }

  /** A step with a key of 32 zeros under the template. */
  public Outcome withKey(Template template, Step step) {
    return given(() -> zeros(template), step);
  }

  /** A key of 32 zeros under the template. */
  public long zeros(Template template) throws PKCS11Exception {
    try (Arena arena = Arena.ofConfined()) {
      return session.create(template, arena.allocate(Output.BLOCK_OCTETS));
    }
  }

  /** A step with an object, which is destroyed again; what it throws itself comes before. */
  public Outcome given(Making making, Step step) {
    return givenForLife(
        making,
        object -> {
          try {
            return step.with(object);
          } finally {
            session.discard(object);
          }
        });
  }

  /** A step with an object that lives until the session is closed. */
  public Outcome givenForLife(Making making, Step step) {
    try {
      return step.with(making.make());
    } catch (PKCS11Exception refused) {
      return new Outcome.NotReached(answer(refused));
    }
  }

  /** What is forbidden, tried. */
  public Outcome of(Call forbidden) {
    try {
      forbidden.run();
      return new Outcome.Done();
    } catch (PKCS11Exception refused) {
      return refusal(refused);
    }
  }

  /** The same where it makes an object, which is destroyed again. */
  public Outcome ofMaking(Making forbidden) {
    return of(() -> session.discard(forbidden.make()));
  }

  /** The same where the object has to have a flag, which a token may have set otherwise. */
  public Outcome ofMaking(Making forbidden, long attribute, boolean weaker) {
    try {
      long object = forbidden.make();
      try {
        return isSo(object, attribute, weaker);
      } finally {
        session.discard(object);
      }
    } catch (PKCS11Exception refused) {
      return refusal(refused);
    }
  }

  /** A change of a flag, which a token may not have made. */
  public Outcome ofChange(long object, long attribute, boolean weaker) {
    try {
      session.change(object, Template.EMPTY.with(attribute, weaker));
      return isSo(object, attribute, weaker);
    } catch (PKCS11Exception refused) {
      return refusal(refused);
    }
  }

  private Outcome isSo(long object, long attribute, boolean weaker) throws PKCS11Exception {
    return session.isSet(object, attribute) == weaker ? new Outcome.Done() : new Outcome.Evaded();
  }

  /** A token that fails has not refused. */
  private Outcome refusal(PKCS11Exception refused) {
    String code = answer(refused);
    return ReturnCodes.isFault(refused) ? new Outcome.NotReached(code) : new Outcome.Refused(code);
  }

  private String answer(PKCS11Exception refused) {
    if (session.isGone()) {
      throw ReturnCodes.failure(refused);
    }
    return ReturnCodes.name(refused);
  }

  /** Something with a key that a token may refuse. */
  @FunctionalInterface
  public interface Attempt {
    /** Tries it. */
    void with(long key) throws PKCS11Exception;
  }

  /** Something that a token may refuse. */
  @FunctionalInterface
  public interface Call {
    /** Tries it. */
    void run() throws PKCS11Exception;
  }

  /** Something that makes an object. */
  @FunctionalInterface
  public interface Making {
    /** Makes it. */
    long make() throws PKCS11Exception;
  }

  /** A part of a trial. */
  @FunctionalInterface
  public interface Step {
    /** Goes on with the object. */
    Outcome with(long object) throws PKCS11Exception;
  }
}
