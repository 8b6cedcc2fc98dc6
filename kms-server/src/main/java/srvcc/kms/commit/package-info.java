/**
 * One durable commit for every answer: the port through which all that the service remembers is
 * changed, and the log of requests that makes a repeated one answer as before.
 */
@NullMarked
package srvcc.kms.commit;

import org.jspecify.annotations.NullMarked;
