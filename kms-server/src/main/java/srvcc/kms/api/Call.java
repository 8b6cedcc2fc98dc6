package srvcc.kms.api;

import srvcc.kms.policy.Caller;
import srvcc.kms.policy.Operation;
import srvcc.kms.vault.Deadline;

/**
 * A call that policy has let in.
 *
 * @param caller who calls
 * @param operation what is asked for
 * @param deadline when the caller stops waiting
 */
record Call(Caller caller, Operation operation, Deadline deadline) {}
