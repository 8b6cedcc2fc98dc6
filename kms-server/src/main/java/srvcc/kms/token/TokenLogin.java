package srvcc.kms.token;

import static srvcc.kms.token.TokenFailure.PIN_FINAL_TRY;
import static srvcc.kms.token.TokenFailure.PIN_INCORRECT;
import static srvcc.kms.token.TokenFailure.PIN_LOCKED;
import static srvcc.kms.token.TokenFailure.PIN_NOT_SET;
import static srvcc.kms.token.TokenFailure.PIN_SOURCE_UNUSABLE;

import java.util.Map;
import java.util.Optional;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Logs in once. Tokens count wrong PINs and lock after a few, so a PIN is never tried twice, and
 * not at all when the next wrong one would lock: a service that is restarted for ever must not lock
 * its token.
 */
final class TokenLogin {
  private static final Map<Long, TokenFailure> FAILURES =
      Map.of(
          ReturnCodes.PIN_INCORRECT, PIN_INCORRECT,
          ReturnCodes.PIN_LOCKED, PIN_LOCKED,
          ReturnCodes.PIN_EXPIRED, PIN_NOT_SET,
          ReturnCodes.USER_PIN_NOT_INITIALIZED, PIN_NOT_SET);

  private TokenLogin() {}

  /**
   * Logs the user in, where the token wants that.
   *
   * @throws TokenException one of the PIN_... failures
   */
  static void once(Session session, FoundToken token, Optional<PinSource> source)
      throws PKCS11Exception {
    if (!token.wantsLogin()) {
      return;
    }
    refuseIfNearLock(token);
    try (Pin pin = source.orElseThrow(() -> failure(PIN_SOURCE_UNUSABLE, token)).read()) {
      session.login(pin);
    } catch (PKCS11Exception refused) {
      if (refused.getErrorCode() != ReturnCodes.USER_ALREADY_LOGGED_IN) {
        throw meaning(refused, token);
      }
    }
  }

  private static void refuseIfNearLock(FoundToken token) {
    if (token.isLocked()) {
      throw failure(PIN_LOCKED, token);
    }
    if (token.hasOneTryLeft()) {
      throw failure(PIN_FINAL_TRY, token);
    }
  }

  private static TokenException meaning(PKCS11Exception refused, FoundToken token) {
    TokenFailure reason = FAILURES.get(refused.getErrorCode());
    return reason == null ? ReturnCodes.failure(refused) : failure(reason, token);
  }

  private static TokenException failure(TokenFailure reason, FoundToken token) {
    return new TokenException(reason, "no login to token \"" + token.description().label() + "\"");
  }
}
