package srvcc.kms.token;

import java.util.Set;
import srvcc.kms.key.KeyRef;

/**
 * The wrapping sets of a token.
 *
 * @param complete with one KEK and one MAC key
 * @param incomplete with a key missing or there twice: somebody stopped half way; never used
 */
record WrappingInventory(Set<KeyRef> complete, Set<KeyRef> incomplete) {
  /** Keeps its own copies. */
  WrappingInventory {
    complete = Set.copyOf(complete);
    incomplete = Set.copyOf(incomplete);
  }
}
