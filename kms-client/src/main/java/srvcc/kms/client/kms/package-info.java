/**
 * Client library of the key management service: what the contract of {@code srvcc.kms.v1} says, as
 * small values and methods, over mutual TLS 1.3 and with safe repetition. Keys appear here as
 * references, or wrapped for a recipient.
 */
@NullMarked
package srvcc.kms.client.kms;

import org.jspecify.annotations.NullMarked;
