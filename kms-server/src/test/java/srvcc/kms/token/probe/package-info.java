/** The probe, over SoftHSM2 and NSS. */
@NullMarked
package srvcc.kms.token.probe;

import org.jspecify.annotations.NullMarked;
