/** Fresh SoftHSM2 and NSS tokens for tests, several in one process. */
@NullMarked
package srvcc.kms.token.testing;

import org.jspecify.annotations.NullMarked;
