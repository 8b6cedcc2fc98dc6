/**
 * A copy of the audit log in a folder, which needs neither the service nor its database to be
 * checked: events, the hashes that they had, checkpoints, and public keys.
 */
@NullMarked
package srvcc.kms.audit.copy;

import org.jspecify.annotations.NullMarked;
