package srvcc.kms.transfer;

import srvcc.kms.commit.RequestLog;
import srvcc.kms.commit.Transactions;
import srvcc.kms.context.SecurityContexts;
import srvcc.kms.vault.KeyRegistry;

/**
 * What a transfer changes, always in one commit.
 *
 * @param transactions makes the commit
 * @param keys the registry of keys
 * @param contexts the security contexts
 * @param transfers the transfers
 * @param assignments which UPE has the user plane of which key
 * @param requests the answers that were given
 */
public record TransferStores(
    Transactions transactions,
    KeyRegistry keys,
    SecurityContexts contexts,
    Transfers transfers,
    UpeAssignments assignments,
    RequestLog requests) {}
