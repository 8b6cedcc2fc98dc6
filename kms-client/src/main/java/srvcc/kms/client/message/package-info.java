/**
 * What the network functions say to each other in TS 33.501 J.1.2 and in the completion and
 * cancellation of TS 23.216: the parts that matter to keys. Where the standard sends a key, a
 * message here carries the reference to it.
 */
@NullMarked
package srvcc.kms.client.message;

import org.jspecify.annotations.NullMarked;
