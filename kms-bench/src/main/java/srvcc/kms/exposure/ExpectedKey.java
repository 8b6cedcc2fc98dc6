package srvcc.kms.exposure;

import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.exposure.search.SoughtKey;

/**
 * A key that is in the book, whether the service has it yet or not.
 *
 * @param sought what is looked for
 * @param octets of it, from which others are computed
 */
record ExpectedKey(SoughtKey sought, SecretOctets octets) {}
