/**
 * How fast the service does what it is for, against what the token and the wire allow: everything
 * in one run, in interleaved rounds, so that the ratios hold on a machine with other work.
 */
@NullMarked
package srvcc.kms.bench.speed;

import org.jspecify.annotations.NullMarked;
