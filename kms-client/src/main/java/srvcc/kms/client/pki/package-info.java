/**
 * Identities of network functions: certificates of the profile of TS 33.310 6.1.3c with the NF type
 * extension of RFC 9310, a certificate authority for demonstrations, and their files.
 */
@NullMarked
package srvcc.kms.client.pki;

import org.jspecify.annotations.NullMarked;
