package srvcc.kms.transfer;

import srvcc.kms.context.DescribedKey;

/**
 * What the target AMF is told (TS 33.501 6.9.3 c).
 *
 * @param facts of the transfer
 * @param key what it owns now, with its security context
 */
public record AcceptedTransfer(TransferFacts facts, DescribedKey key) {}
