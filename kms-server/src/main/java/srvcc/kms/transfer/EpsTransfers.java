package srvcc.kms.transfer;

/**
 * What the transfer of an EPS security context has of its own.
 *
 * @param preparation the source's part
 * @param target the target's part
 */
public record EpsTransfers(EpsTransferPreparation preparation, EpsTransferTarget target) {}
