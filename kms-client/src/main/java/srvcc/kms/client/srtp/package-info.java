/**
 * The media of two UEs, protected end to end with SRTP (RFC 3711). The keys are the UEs' own: no
 * network function and no key management service is given them.
 */
@NullMarked
package srvcc.kms.client.srtp;

import org.jspecify.annotations.NullMarked;
