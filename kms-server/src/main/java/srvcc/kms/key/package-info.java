/**
 * What a key is: its name in the hierarchies of TS 33.501 6.2 and TS 33.401 6.2, its reference, its
 * record, and the quantities that a key is derived with. Needs the JDK alone.
 */
@NullMarked
package srvcc.kms.key;

import org.jspecify.annotations.NullMarked;
