package srvcc.kms.token;

import srvcc.kms.key.KeyRef;

/**
 * A wrapping set that the token has, ready to be used.
 *
 * @param id 16 random octets; rows name their set by it
 * @param kek AES-256, wraps and unwraps
 * @param macKey for HMAC-SHA-256
 */
record WrappingSetHandle(KeyRef id, KeyHandle kek, KeyHandle macKey) {}
