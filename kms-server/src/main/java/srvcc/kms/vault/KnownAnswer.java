package srvcc.kms.vault;

import java.util.Optional;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.OutputKind;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.Octets;

/**
 * A derivation from a key that everybody may know, with the answer that it must give.
 *
 * @param id names it in reports
 * @param base what the key is
 * @param key its octets, public
 * @param derivation from it
 * @param keyInput the octets of the key that goes into S, public; present exactly if the derivation
 *     has one there
 * @param part which part of the KDF's output is known
 * @param expected that part
 */
public record KnownAnswer(
    String id,
    KeyName base,
    Octets key,
    Derivation derivation,
    Optional<Octets> keyInput,
    OutputKind part,
    Octets expected) {}
