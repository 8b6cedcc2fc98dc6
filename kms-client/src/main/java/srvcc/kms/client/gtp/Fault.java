package srvcc.kms.client.gtp;

import java.util.Optional;

/** What may be wrong with a message, and what becomes of it (TS 29.274 7.7). */
public enum Fault {
  /** Too short for a header, or a header that no message has: dropped (7.7.3). */
  NO_HEADER("no header of GTPv2-C"),
  /** Another version: answered with Version Not Supported Indication (7.7.2). */
  OTHER_VERSION("another version than 2"),
  /** Unknown here: dropped (7.7.4). */
  UNKNOWN_MESSAGE("an unknown message"),
  /** Not expected from this peer or in this state: dropped (7.7.5). */
  UNEXPECTED_MESSAGE("an unexpected message"),
  /** A length that does not fit: refused (7.7.3, 7.7.7). */
  WRONG_LENGTH("a wrong length", Cause.INVALID_LENGTH),
  /** A mandatory element is absent: refused (7.7.6). */
  ELEMENT_MISSING("a mandatory element is missing", Cause.MANDATORY_IE_MISSING),
  /** A mandatory element makes no sense: refused (7.7.8). */
  ELEMENT_INCORRECT("a mandatory element is incorrect", Cause.MANDATORY_IE_INCORRECT),
  /** A tunnel that is not open: refused (7.7.0). */
  NO_CONTEXT("no such context", Cause.CONTEXT_NOT_FOUND);

  private final String text;
  private final Optional<Cause> cause;

  Fault(String text) {
    this.text = text;
    this.cause = Optional.empty();
  }

  Fault(String text, Cause cause) {
    this.text = text;
    this.cause = Optional.of(cause);
  }

  /** Returns what a request with it is answered; nothing where it is dropped. */
  public Optional<Cause> cause() {
    return cause;
  }

  @Override
  public String toString() {
    return text;
  }
}
