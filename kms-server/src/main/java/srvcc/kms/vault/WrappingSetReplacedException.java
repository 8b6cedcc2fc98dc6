package srvcc.kms.vault;

import java.util.Optional;
import srvcc.kms.key.KeyRef;

/** The current wrapping set is not the one that was to be replaced. */
public final class WrappingSetReplacedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * By somebody who came first.
   *
   * @param expected the set that was to be replaced; empty if there was to be none
   */
  public WrappingSetReplacedException(Optional<KeyRef> expected) {
    super(
        "the current wrapping set is not "
            + expected.map(id -> id + " any more").orElse("to be the first")
            + ": another start or rotation came first; look at the current one");
  }
}
