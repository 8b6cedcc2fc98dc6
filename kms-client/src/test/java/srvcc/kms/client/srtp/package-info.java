/** Tests of media that is protected end to end. */
@NullMarked
package srvcc.kms.client.srtp;

import org.jspecify.annotations.NullMarked;
