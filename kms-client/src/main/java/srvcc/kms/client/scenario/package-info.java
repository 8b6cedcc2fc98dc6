/** What can be played between the emulators and the service, and what has to hold at its end. */
@NullMarked
package srvcc.kms.client.scenario;

import org.jspecify.annotations.NullMarked;
