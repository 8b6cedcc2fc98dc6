package srvcc.kms.vault;

import srvcc.kms.key.KeyRef;

/** Keys are still wrapped with a set that was replaced. Nothing is lost. */
public final class RotationUnfinishedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RotationUnfinishedException(KeyRef set, int rounds) {
    super(
        "after "
            + rounds
            + " rounds keys are still written with wrapping set "
            + set
            + ", which was replaced: look for a server that does not see the new set, then run this"
            + " again");
  }
}
