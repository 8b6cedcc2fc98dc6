/**
 * The UE and the network functions of 5G SRVCC (TS 33.501 J.1.2), and what they need of each other.
 * They meet only through small interfaces, one for each end of a reference point, so that a wire
 * can be put between them.
 */
@NullMarked
package srvcc.kms.client.emulator;

import org.jspecify.annotations.NullMarked;
