/** What happened, so that nobody can unsay it. */
@NullMarked
package srvcc.kms.audit;

import org.jspecify.annotations.NullMarked;
