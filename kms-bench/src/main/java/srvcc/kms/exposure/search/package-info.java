/**
 * Searches octets for many keys at once, in every form in which a key is likely to be written down.
 */
@NullMarked
package srvcc.kms.exposure.search;

import org.jspecify.annotations.NullMarked;
