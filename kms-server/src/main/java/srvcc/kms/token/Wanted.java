package srvcc.kms.token;

import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.Deadline;

/** A key that a call is about to use. */
interface Wanted {

  /** Names it. */
  KeyRef ref();

  /**
   * A place for it, while nothing is held of it.
   *
   * @throws RuntimeException if it can only be a key that this process made, and so is lost
   */
  HeldKey absent();

  /**
   * Makes sure that what is held is what was wanted.
   *
   * @throws RuntimeException if it is not
   */
  void check(HeldKey held, Deadline deadline);

  /**
   * Finds it in the token, or brings it there.
   *
   * @throws RuntimeException if it is nowhere
   */
  KeyObject bring(Deadline deadline);

  /** Whether nothing of it is held beyond the call. */
  boolean isPassing();
}
