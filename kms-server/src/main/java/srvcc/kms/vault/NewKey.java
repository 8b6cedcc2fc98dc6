package srvcc.kms.vault;

import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;

/**
 * A key that is about to exist in the token.
 *
 * @param ref its reference
 * @param name its kind, which decides size and attributes
 */
public record NewKey(KeyRef ref, KeyName name) {

  /** A key of this kind under a fresh reference. */
  public static NewKey of(KeyName name) {
    return new NewKey(KeyRef.random(), name);
  }
}
