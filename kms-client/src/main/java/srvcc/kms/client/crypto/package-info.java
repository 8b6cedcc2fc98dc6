/**
 * Key derivation as the UE does it (TS 33.220 B.2, TS 33.501 A.21, TS 33.401 A.12), written with
 * Bouncy Castle and apart from the service, so that a comparison of both is worth something.
 */
@NullMarked
package srvcc.kms.client.crypto;

import org.jspecify.annotations.NullMarked;
