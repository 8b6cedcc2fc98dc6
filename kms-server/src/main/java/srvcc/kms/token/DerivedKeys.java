package srvcc.kms.token;

import java.util.List;
import srvcc.kms.vault.DerivationRoute;

/**
 * What a derivation yielded.
 *
 * @param keys in the order of the outputs
 * @param route by which they were derived; one that is not in the token makes them SERVICE_MEMORY
 */
record DerivedKeys(List<KeyHandle> keys, DerivationRoute route) {
  /** Keeps its own copy. */
  public DerivedKeys {
    keys = List.copyOf(keys);
  }
}
