/**
 * The key derivations of TS 33.501 Annex A (A.6 to A.16, A.21) and TS 33.401 Annex A (A.3 to A.5,
 * A.7 to A.13) as a closed catalogue: what each takes, the string S of TS 33.220 B.2 that it
 * hashes, and what it yields. Nothing is computed here, because the key is in the token.
 */
@NullMarked
package srvcc.kms.derivation;

import org.jspecify.annotations.NullMarked;
