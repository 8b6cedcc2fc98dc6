/** What the measurements are computed with. */
@NullMarked
package srvcc.kms.bench;

import org.jspecify.annotations.NullMarked;
