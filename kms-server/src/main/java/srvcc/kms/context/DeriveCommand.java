package srvcc.kms.context;

import java.util.Optional;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.key.KeyRef;

/**
 * One derivation by the catalogue.
 *
 * @param base the key to derive from
 * @param derivation the clause and its parameters
 * @param syncInput the key that goes into S, where the clause has one there
 */
public record DeriveCommand(KeyRef base, Derivation derivation, Optional<KeyRef> syncInput) {}
