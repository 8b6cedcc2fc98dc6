package srvcc.kms.token.probe;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.key.KeyRef;
import srvcc.kms.token.Attributes;
import srvcc.kms.token.PinSource;
import srvcc.kms.token.Session;
import srvcc.kms.token.Template;
import srvcc.kms.token.Templates;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.token.TokenException;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * The objects that a probe makes to find them again, by their label. Those of the token are
 * destroyed at the end, and so are those of an earlier probe that was killed.
 */
final class Traces {
  private static final Logger LOG = LoggerFactory.getLogger(Traces.class);

  /** Of whatever a probe makes to find it again. */
  static final String LABEL = "srvcc-kms probe";

  private static final int STEP = 64;

  private Traces() {}

  /** Of a private key that goes with its session. */
  static Template sessionObject() {
    return named(Templates.inTransit());
  }

  /** Of a private key that stays. It has an ID of its own: NSS replaces those that share one. */
  static Template tokenObject() {
    return sessionObject()
        .with(Attributes.TOKEN, true)
        .with(Attributes.EXTRACTABLE, false)
        .with(Attributes.SIGN, true);
  }

  /** Finds what is left of sessions. */
  static Template sessionObjects() {
    return Template.EMPTY.with(Attributes.LABEL, LABEL).with(Attributes.TOKEN, false);
  }

  /** Finds what is left in the token. */
  static Template tokenObjects() {
    return Template.EMPTY.with(Attributes.LABEL, LABEL).with(Attributes.TOKEN, true);
  }

  /**
   * Destroys what is left in the token, whatever happened to sessions and login.
   *
   * @return how many objects cannot be destroyed; -1 if the token does not even tell
   */
  static int sweep(TokenConnection connection, Optional<PinSource> pin) {
    try {
      return connection.loggedInAgain(pin, Traces::destroyAll);
    } catch (TokenException failure) {
      LOG.warn("objects labelled \"{}\" may be left in the token: {}", LABEL, failure.getMessage());
      return -1;
    }
  }

  private static int destroyAll(Session session) throws PKCS11Exception {
    for (long object : session.findAll(tokenObjects(), STEP)) {
      session.destroy(object);
    }
    return session.findAll(tokenObjects(), STEP).size();
  }

  private static Template named(Template template) {
    return template.with(Attributes.LABEL, LABEL).with(Attributes.ID, KeyRef.random().octets());
  }
}
