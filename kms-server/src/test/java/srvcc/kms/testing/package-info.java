/**
 * What the tests share: a vault in memory that fails on demand, a clock that stands still, a whole
 * service without a network, and certificates of the TS 33.310 profile.
 */
@NullMarked
package srvcc.kms.testing;

import org.jspecify.annotations.NullMarked;
