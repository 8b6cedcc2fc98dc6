package srvcc.kms.vault;

import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;

/**
 * That a server with a token decided something about a key.
 *
 * @param by names the wrapping set whose MAC key made it
 * @param mac 32 octets
 */
public record Seal(KeyRef by, Octets mac) {}
