package srvcc.kms.commit;

import java.util.UUID;
import srvcc.kms.key.NfInstanceId;

/**
 * Names a request: request ids of different callers and operations never meet.
 *
 * @param caller the NF instance that sent it
 * @param operation what was asked for
 * @param requestId chosen by the caller
 */
public record RequestKey(NfInstanceId caller, String operation, UUID requestId) {}
