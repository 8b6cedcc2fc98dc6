package srvcc.kms.token;

import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.OaepHash;

/**
 * A wrapping set on its way to one other token, which alone opens it. Anybody can make one: that
 * the witness is the one that the database has for this set is for the caller to see.
 *
 * @param id of the set
 * @param recipient SHA-256 of the recipient's certificate, 32 octets
 * @param hash of RSAES-OAEP
 * @param wrappedKek as long as the recipient's modulus
 * @param wrappedMacKey as long as the recipient's modulus
 * @param witness by which the recipient sees that it got the keys of this set, 32 octets
 */
public record SealedSet(
    KeyRef id,
    Octets recipient,
    OaepHash hash,
    Octets wrappedKek,
    Octets wrappedMacKey,
    Octets witness) {}
