package srvcc.kms.api;

import com.google.protobuf.Message;
import java.util.Optional;
import java.util.UUID;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.Procedure;
import srvcc.kms.policy.Caller;
import srvcc.kms.policy.Operation;
import srvcc.kms.vault.Deadline;

/**
 * A call that policy has let in.
 *
 * @param caller who calls
 * @param operation what is asked for
 * @param request what it says
 * @param deadline when the caller stops waiting
 */
record Call(Caller caller, Operation operation, Message request, Deadline deadline) {

  /** Who calls, in the terms of the audit log. */
  Actor actor(Optional<UUID> requestId) {
    return Actors.of(caller, requestId);
  }

  /** What is asked for, in the terms of the audit log. */
  Procedure procedure() {
    return Procedure.valueOf(operation.name());
  }
}
