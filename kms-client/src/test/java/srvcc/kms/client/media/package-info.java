/** Tests of what an enhanced MSC does with media that it cannot read. */
@NullMarked
package srvcc.kms.client.media;

import org.jspecify.annotations.NullMarked;
