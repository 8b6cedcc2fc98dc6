/**
 * What a token promises and does not keep, found out by trying: on any token as a whole ({@link
 * srvcc.kms.token.probe.FullProbe}), and as much of it as is quick when the service starts ({@link
 * srvcc.kms.token.probe.StartProbe}).
 */
@NullMarked
package srvcc.kms.token.probe;

import org.jspecify.annotations.NullMarked;
