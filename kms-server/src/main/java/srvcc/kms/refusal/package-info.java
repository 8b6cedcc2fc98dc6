/**
 * Why the service says no: one record a cause, with the values that the caller needs to do better.
 */
@NullMarked
package srvcc.kms.refusal;

import org.jspecify.annotations.NullMarked;
