/** Who may do what. It decides and touches nothing. */
@NullMarked
package srvcc.kms.policy;

import org.jspecify.annotations.NullMarked;
