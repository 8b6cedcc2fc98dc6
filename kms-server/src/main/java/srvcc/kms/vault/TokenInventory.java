package srvcc.kms.vault;

import java.util.Set;
import srvcc.kms.key.KeyRef;

/**
 * The keys that a token holds in objects of its own, which outlive every process: K_AMF, and what
 * cannot be kept in another way. Every method may throw {@link srvcc.kms.refusal.RefusedException}
 * with TokenUnavailable or Overloaded.
 */
public interface TokenInventory {

  /** The token's serial number. */
  String token();

  /**
   * The references of all of them: of those that are there from the call to the return, and some of
   * those that come or go meanwhile.
   */
  Set<KeyRef> references();

  /** Destroys one. One that is not there is destroyed already. */
  void destroy(KeyRef key);
}
