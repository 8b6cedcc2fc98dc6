/**
 * The messages of N26 (TS 29.274) and Sv (TS 29.280) as octets: GTPv2-C with the elements alone
 * that the procedures here use. Where the standard has a key, there is the reference to it. What
 * cannot be read is refused with a {@link srvcc.kms.client.gtp.GtpException} and nothing else.
 */
@NullMarked
package srvcc.kms.client.gtp;

import org.jspecify.annotations.NullMarked;
