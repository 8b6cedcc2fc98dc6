package srvcc.kms.token.probe;

import java.util.List;
import java.util.Optional;
import srvcc.kms.token.Attributes;
import srvcc.kms.token.Outcome;
import srvcc.kms.token.PinSource;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.Template;
import srvcc.kms.token.Templates;
import srvcc.kms.token.TokenConnection;
import srvcc.kms.token.Trial;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * What a token keeps from those who have not logged in. No wrong PIN is tried: it could be the last
 * one before the token locks.
 */
final class LoginProbes {
  private static final int AT_MOST = 64;
  private static final List<Probe> AFTER_LOGOUT =
      List.of(Probe.SEE_AFTER_LOGOUT, Probe.TELL_AFTER_LOGOUT, Probe.TELL_SESSION_KEY_AFTER_LOGOUT);

  private LoginProbes() {}

  /** Before this process has logged in to the token. */
  static List<Finding> before(Pkcs11Uri uri) {
    return TokenConnection.beforeLogin(
        uri,
        session ->
            List.of(
                Finding.ofForbidden(Probe.PRIVATE_BEFORE_LOGIN, made(new Trial(session))),
                seen(
                    Probe.SEE_BEFORE_LOGIN,
                    session.find(Template.EMPTY.with(Attributes.PRIVATE, true), AT_MOST).length)));
  }

  /** With the login ended and begun again, while nobody else uses the connection. */
  static List<Finding> after(TokenConnection connection, Optional<PinSource> pin) {
    if (!connection.wantsLogin()) {
      return AFTER_LOGOUT.stream()
          .map(probe -> Finding.of(probe, "the token wants no login", false))
          .toList();
    }
    return connection.apart(session -> after(connection, pin, new Trial(session)));
  }

  private static List<Finding> after(
      TokenConnection connection, Optional<PinSource> pin, Trial here) throws PKCS11Exception {
    long ofToken = here.zeros(Traces.tokenObject());
    long ofSession = here.zeros(Traces.sessionObject().with(Attributes.SIGN, true));
    return connection.loggedOut(
        pin,
        session ->
            List.of(
                seen(Probe.SEE_AFTER_LOGOUT, session.find(Traces.tokenObjects(), AT_MOST).length),
                Finding.ofForbidden(Probe.TELL_AFTER_LOGOUT, told(new Trial(session), ofToken)),
                Finding.ofForbidden(Probe.TELL_SESSION_KEY_AFTER_LOGOUT, told(here, ofSession))));
  }

  private static Outcome made(Trial trial) {
    return trial.ofMaking(() -> trial.zeros(Templates.inTransit()));
  }

  /** No more is asked for: NSS may crash when such a key is used. */
  private static Outcome told(Trial trial, long key) {
    return trial.of(() -> trial.session().isSet(key, Attributes.SENSITIVE));
  }

  private static Finding seen(Probe probe, int objects) {
    return Finding.of(probe, objects == 0 ? "none seen" : "seen", objects == 0);
  }
}
