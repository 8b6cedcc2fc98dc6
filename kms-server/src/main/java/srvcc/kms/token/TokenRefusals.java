package srvcc.kms.token;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;

/** Says failures of the token in the words of the vault's port. */
final class TokenRefusals {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRefusals.class);
  private static final String WRAPPED = "ciphertext";
  private static final int KEY_OCTETS = 32;

  private TokenRefusals() {}

  /** Does the work; what the token refuses comes out as the port promises. */
  static <T> T translate(Supplier<T> work) {
    try {
      return work.get();
    } catch (TokenException failure) {
      throw translated(failure);
    }
  }

  /**
   * Destroys a key. Whatever the token answers, the key may still be there, so that the caller is
   * to try again.
   */
  static void destroying(KeyRef key, Runnable work) {
    try {
      work.run();
    } catch (TokenException failure) {
      LOG.warn("key {} was not destroyed: {}", key, failure.getMessage());
      throw new Refusal.TokenUnavailable(failure.reason().name()).asException();
    }
  }

  private static RuntimeException translated(TokenException failure) {
    return switch (failure.reason()) {
      case UNWRAP_FAILED -> new Refusal.UnwrapFailed(WRAPPED).asException();
      case KEY_SIZE_WRONG -> new Refusal.KeySizeWrong(WRAPPED, KEY_OCTETS).asException();
      case TOKEN_BUSY -> new Refusal.Overloaded("the token").asException();
      case TOKEN_FULL -> new Refusal.Overloaded("the token's memory").asException();
      case CONNECTION_CLOSED -> new Refusal.Stopping().asException();
      case SESSION_LOST, OPERATION_STUCK, TOKEN_DOWN, KEY_GONE ->
          new Refusal.TokenUnavailable(failure.reason().name()).asException();
      case KEY_NOT_RELEASABLE ->
          new IllegalArgumentException("a key of this kind has no recipient", failure);
      default -> failure;
    };
  }
}
