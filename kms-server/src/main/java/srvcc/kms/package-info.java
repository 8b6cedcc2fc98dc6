/** Reads the configuration, opens the token and the store, wires, serves. */
@NullMarked
package srvcc.kms;

import org.jspecify.annotations.NullMarked;
