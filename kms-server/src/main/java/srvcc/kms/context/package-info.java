/**
 * A subscriber's 5G security context as far as the service keeps it: K_AMF by reference, its ngKSI
 * and generation, and the ledger of the NAS COUNTs that were used (TS 33.501 clauses 6.3.1 and
 * 6.4).
 */
@NullMarked
package srvcc.kms.context;

import org.jspecify.annotations.NullMarked;
