package srvcc.kms.token;

/**
 * The token layer could not do what it was asked. Its message holds names and return codes, never
 * octets.
 */
public final class TokenException extends RuntimeException {
  private final transient TokenFailure reason;

  /**
   * A failure.
   *
   * @param reason stable, for machines
   * @param detail what exactly, for people
   */
  public TokenException(TokenFailure reason, String detail) {
    super(message(reason, detail));
    this.reason = reason;
  }

  /** A failure that another one led to. */
  public TokenException(TokenFailure reason, String detail, Throwable cause) {
    super(message(reason, detail), cause);
    this.reason = reason;
  }

  /** Why. */
  public TokenFailure reason() {
    return reason;
  }

  private static String message(TokenFailure reason, String detail) {
    return reason + ": " + detail + ". " + reason.nextStep();
  }
}
