/**
 * The whole system as processes: the service, started as operators start it, a throw-away token,
 * and network functions that speak mutual TLS to it.
 */
@NullMarked
package srvcc.kms.system;

import org.jspecify.annotations.NullMarked;
