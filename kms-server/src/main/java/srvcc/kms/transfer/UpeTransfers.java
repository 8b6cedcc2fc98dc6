package srvcc.kms.transfer;

/**
 * What the handover between UPEs has of its own.
 *
 * @param preparation the MME's part
 * @param target the target UPE's part
 * @param release of the key to both UPEs
 */
public record UpeTransfers(
    UpeTransferPreparation preparation, UpeTransferTarget target, UserPlaneKeyRelease release) {}
