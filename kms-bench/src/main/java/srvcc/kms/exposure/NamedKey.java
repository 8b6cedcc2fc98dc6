package srvcc.kms.exposure;

import srvcc.kms.client.crypto.SecretOctets;

/**
 * A key that a derivation has to yield.
 *
 * @param kind its name, for example "K_gNB"
 * @param octets of it
 */
record NamedKey(String kind, SecretOctets octets) {}
