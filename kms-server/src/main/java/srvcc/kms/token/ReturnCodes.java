package srvcc.kms.token;

import static java.util.Map.entry;
import static srvcc.kms.token.TokenFailure.KEY_GONE;
import static srvcc.kms.token.TokenFailure.KEY_NOT_RELEASABLE;
import static srvcc.kms.token.TokenFailure.MECHANISM_MISSING;
import static srvcc.kms.token.TokenFailure.OPERATION_STUCK;
import static srvcc.kms.token.TokenFailure.SESSION_LOST;
import static srvcc.kms.token.TokenFailure.TOKEN_DOWN;
import static srvcc.kms.token.TokenFailure.TOKEN_FULL;
import static srvcc.kms.token.TokenFailure.TOKEN_REFUSED;

import java.util.Map;
import java.util.Set;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/** What the return codes of PKCS#11 (CKR_...) mean for this service. */
final class ReturnCodes {
  static final long OK = 0;
  static final long GENERAL_ERROR = 0x05L;
  static final long DEVICE_ERROR = 0x30;
  static final long KEY_SIZE_RANGE = 0x62;
  static final long PIN_INCORRECT = 0xA0;
  static final long PIN_EXPIRED = 0xA3;
  static final long PIN_LOCKED = 0xA4;
  static final long USER_ALREADY_LOGGED_IN = 0x100;
  static final long USER_PIN_NOT_INITIALIZED = 0x102;
  static final long ALREADY_INITIALIZED = 0x191;

  private static final Map<Long, TokenFailure> MEANING =
      Map.ofEntries(
          entry(DEVICE_ERROR, TOKEN_DOWN),
          entry(0x32L, TOKEN_DOWN), // DEVICE_REMOVED
          entry(0xE0L, TOKEN_DOWN), // TOKEN_NOT_PRESENT
          entry(0x101L, TOKEN_DOWN), // USER_NOT_LOGGED_IN
          entry(0x190L, TOKEN_DOWN), // CRYPTOKI_NOT_INITIALIZED
          entry(0x90L, OPERATION_STUCK), // OPERATION_ACTIVE
          entry(0x91L, OPERATION_STUCK), // OPERATION_NOT_INITIALIZED
          entry(0xB0L, SESSION_LOST), // SESSION_CLOSED
          entry(0xB3L, SESSION_LOST), // SESSION_HANDLE_INVALID
          entry(0x60L, KEY_GONE), // KEY_HANDLE_INVALID
          entry(0x82L, KEY_GONE), // OBJECT_HANDLE_INVALID
          entry(0xF0L, KEY_GONE), // UNWRAPPING_KEY_HANDLE_INVALID
          entry(0x113L, KEY_GONE), // WRAPPING_KEY_HANDLE_INVALID
          entry(0x69L, KEY_NOT_RELEASABLE), // KEY_NOT_WRAPPABLE
          entry(0x6AL, KEY_NOT_RELEASABLE), // KEY_UNEXTRACTABLE
          entry(0x70L, MECHANISM_MISSING), // MECHANISM_INVALID
          entry(0x31L, TOKEN_FULL)); // DEVICE_MEMORY

  private static final Set<Long> FAULTS =
      Set.of(
          0x02L, // HOST_MEMORY
          GENERAL_ERROR,
          0x06L, // FUNCTION_FAILED
          DEVICE_ERROR,
          0x31L, // DEVICE_MEMORY
          0x32L, // DEVICE_REMOVED
          0x90L, // OPERATION_ACTIVE
          0x91L, // OPERATION_NOT_INITIALIZED
          0xB0L, // SESSION_CLOSED
          0xB3L, // SESSION_HANDLE_INVALID
          0xE0L, // TOKEN_NOT_PRESENT
          0x190L); // CRYPTOKI_NOT_INITIALIZED

  private ReturnCodes() {}

  static TokenFailure meaning(PKCS11Exception failure) {
    return MEANING.getOrDefault(failure.getErrorCode(), TOKEN_REFUSED);
  }

  /** Whether token, session or machine failed, so that nobody knows what it would have answered. */
  static boolean isFault(PKCS11Exception failure) {
    return FAULTS.contains(failure.getErrorCode());
  }

  /** Its name, CKR_... */
  static String name(PKCS11Exception answer) {
    return String.valueOf(answer.getMessage()).split(" ", 2)[0];
  }

  static TokenException failure(PKCS11Exception failure) {
    return new TokenException(
        meaning(failure), "the token answered " + failure.getMessage(), failure);
  }
}
