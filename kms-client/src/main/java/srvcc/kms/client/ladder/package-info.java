/** Who said what to whom: a record of messages and of calls to the service, printed as a ladder. */
@NullMarked
package srvcc.kms.client.ladder;

import org.jspecify.annotations.NullMarked;
