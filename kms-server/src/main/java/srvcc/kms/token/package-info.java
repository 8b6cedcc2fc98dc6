/**
 * PKCS#11: one token, found by its URI (RFC 7512), logged in once, used over long-lived sessions.
 * Derives the 3GPP KDF (TS 33.220 B.2) inside the token where the token can, moves keys in and out
 * only wrapped, and is the one package that meets the PKCS#11 binding.
 */
@NullMarked
package srvcc.kms.token;

import org.jspecify.annotations.NullMarked;
