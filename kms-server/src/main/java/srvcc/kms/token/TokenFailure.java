package srvcc.kms.token;

/** Why the token layer could not do what it was asked; stable, and each with what to do next. */
public enum TokenFailure {
  /** The PKCS#11 URI is not one of RFC 7512, or says what this service does not take. */
  URI_INVALID("Correct the PKCS#11 URI."),
  /** The PIN cannot be read from where the URI says, or others may read it too. */
  PIN_SOURCE_UNUSABLE(
      "Name a file that only the service's user may read, or env:NAME, as pin-source."),
  /** The module file is missing, or is not a PKCS#11 module that initialises. */
  MODULE_NOT_LOADABLE("Check module-path and, for NSS, x-nss-configdir."),
  /** No initialised token has the attributes of the URI. */
  TOKEN_NOT_FOUND("Name one that is present, or initialise the token."),
  /** More than one token has the attributes of the URI. */
  TOKEN_AMBIGUOUS("Add serial=... to the PKCS#11 URI."),
  /** The token refused the PIN. It was tried once. */
  PIN_INCORRECT("Correct the PIN before the next start: the token counts wrong ones and locks."),
  /** The token takes one more wrong PIN before it locks, so none was tried. */
  PIN_FINAL_TRY(
      "Log in once with the token's own tool, which resets the counter, then start again."),
  /** The token has locked the user's PIN. */
  PIN_LOCKED("Let the security officer unlock or set the user PIN."),
  /** The token has no user PIN, or wants another one set. */
  PIN_NOT_SET("Let the security officer set the user PIN."),
  /** No session became free before the caller's deadline. */
  TOKEN_BUSY("Try again later, or raise the number of sessions."),
  /** The session broke during the call; it has been replaced. */
  SESSION_LOST("Repeat the call if it is safe to repeat."),
  /** The session was amid another operation, or no longer amid this one; it has been put right. */
  OPERATION_STUCK("Repeat the call if it is safe to repeat."),
  /** The token or its module does not answer. */
  TOKEN_DOWN("Check the token; connect anew once it is back."),
  /** The connection has been closed. */
  CONNECTION_CLOSED("Open a new connection."),
  /** The key is not in the token any more, or its handle is from an earlier connection. */
  KEY_GONE("Resolve the key anew by its reference."),
  /** A wrapped key did not unwrap; which check failed is not told. */
  UNWRAP_FAILED("Wrap the key anew, to the transport key or channel that is current."),
  /** What was unwrapped is not as long as the key has to be. It has been destroyed. */
  KEY_SIZE_WRONG("Wrap a key of the right size."),
  /** The key is not one that may leave the token. */
  KEY_NOT_RELEASABLE("Only keys that a recipient is meant to get can be wrapped for it."),
  /** The recipient's RSA key is shorter than 2048 bits. */
  RECIPIENT_KEY_TOO_SMALL("Give the recipient a certificate with an RSA key of 2048 bits or more."),
  /** A KEK or MAC key of the wrapping set is missing, there twice, or extractable. */
  WRAPPING_SET_UNUSABLE(
      "Destroy what the token has of this wrapping set, then make a new one or adopt it again."),
  /** The token already has a key of this wrapping set. */
  WRAPPING_SET_EXISTS("Use the set that is there, or make one under another identifier."),
  /** No wrapping set can be sealed to this certificate. */
  RECIPIENT_UNUSABLE("Give the recipient certificate that the other token made, not expired."),
  /** The sealed wrapping set is for another token, or was altered. */
  SEALED_SET_REFUSED("Seal the set anew to the recipient certificate of this token."),
  /** The token has no mechanism for what was asked. */
  MECHANISM_MISSING("Use a token that has the mechanism, or another derivation route."),
  /** The token has no room for another object. */
  TOKEN_FULL("Destroy keys that are no longer needed."),
  /** The token refused the call for a reason of its own. */
  TOKEN_REFUSED("Look the return code up in the token's manual.");

  private final String nextStep;

  TokenFailure(String nextStep) {
    this.nextStep = nextStep;
  }

  /** What the operator or the caller can do about it. */
  public String nextStep() {
    return nextStep;
  }
}
