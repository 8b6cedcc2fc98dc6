/**
 * The quantities of NAS security that the network functions and the UE name to each other: NAS
 * COUNT (TS 33.501 6.4.3.1), key set identifiers (TS 33.501 6.2.3.2) and the UE security
 * capability.
 */
@NullMarked
package srvcc.kms.client.nas;

import org.jspecify.annotations.NullMarked;
