/**
 * Hands a security context from one network function to the next: mobility registration (TS 33.501
 * 6.9.3). What is handed over for whom, and what each end deletes on which side.
 */
@NullMarked
package srvcc.kms.transfer;

import org.jspecify.annotations.NullMarked;
