/**
 * A small key service with its own key derivation, for tests, and siblings named for their fault.
 */
@NullMarked
package srvcc.kms.client.fake;

import org.jspecify.annotations.NullMarked;
