package srvcc.kms.handover;

import srvcc.kms.commit.RequestLog;
import srvcc.kms.commit.Transactions;
import srvcc.kms.context.SecurityContexts;
import srvcc.kms.vault.KeyRegistry;

/**
 * What a handover changes, always in one commit.
 *
 * @param transactions makes the commit
 * @param keys the registry of keys
 * @param contexts the security contexts
 * @param handovers the handovers
 * @param requests the answers that were given
 */
public record HandoverStores(
    Transactions transactions,
    KeyRegistry keys,
    SecurityContexts contexts,
    Handovers handovers,
    RequestLog requests) {}
