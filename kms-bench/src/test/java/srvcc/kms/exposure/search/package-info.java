/** Tests of the search. */
@NullMarked
package srvcc.kms.exposure.search;

import org.jspecify.annotations.NullMarked;
