/**
 * Puts UDP between the emulators: N26 and Sv behind the interfaces that the emulators meet through
 * anyway. Requests are repeated until they are answered, and a repeated one is answered once.
 */
@NullMarked
package srvcc.kms.client.wire;

import org.jspecify.annotations.NullMarked;
