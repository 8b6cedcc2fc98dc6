package srvcc.kms.policy;

import java.util.Collections;
import java.util.Set;
import srvcc.kms.key.KeyName;

/**
 * Which keys may be derived only where their octets never leave the token.
 *
 * @param keys these, whoever has them derived
 * @param roles every key that a caller of one of these roles has derived
 */
public record InTokenDemand(Set<KeyName> keys, Set<NfRole> roles) {

  /** None. */
  public static final InTokenDemand NONE = new InTokenDemand(Set.of(), Set.of());

  /** Keeps its own sets. */
  public InTokenDemand {
    keys = Set.copyOf(keys);
    roles = Set.copyOf(roles);
  }

  /** Whether the key is one of them if the caller has it derived. */
  boolean covers(Caller caller, KeyName derived) {
    return keys.contains(derived) || !Collections.disjoint(roles, caller.roles());
  }
}
