/**
 * The commands of the client: demonstrations, emulated network functions and their certificates.
 */
@NullMarked
package srvcc.kms.client;

import org.jspecify.annotations.NullMarked;
