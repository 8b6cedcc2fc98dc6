/** Tests of the key-exposure audit without a service. */
@NullMarked
package srvcc.kms.exposure;

import org.jspecify.annotations.NullMarked;
