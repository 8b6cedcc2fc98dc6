package srvcc.kms.context;

import java.util.Optional;
import java.util.Set;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;

/**
 * One derivation by the catalogue.
 *
 * @param base the key to derive from
 * @param derivation the clause and its parameters
 * @param syncInput the key that goes into S, where the clause has one there
 * @param kinds the kinds of key that the caller may take
 */
public record DeriveCommand(
    KeyRef base, Derivation derivation, Optional<KeyRef> syncInput, Set<KeyName> kinds) {

  /** Keeps its own set. */
  public DeriveCommand {
    kinds = Set.copyOf(kinds);
  }
}
