package srvcc.kms.vault;

import srvcc.kms.key.KeyRef;

/** The token is not one that the keys of the store are wrapped for. Its message says what to do. */
public final class WrappingSetMissingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrappingSetMissingException(KeyRef set, String what) {
    super(
        "keys in the database are wrapped with set "
            + set
            + ", and "
            + what
            + "; name the token that has it, or have it cloned to this one (kms token clone)");
  }
}
