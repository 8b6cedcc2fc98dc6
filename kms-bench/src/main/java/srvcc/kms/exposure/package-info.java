/**
 * The key-exposure audit: plants keys, runs handovers, and searches everything that the service
 * leaves traces in for the octets of those keys.
 */
@NullMarked
package srvcc.kms.exposure;

import org.jspecify.annotations.NullMarked;
