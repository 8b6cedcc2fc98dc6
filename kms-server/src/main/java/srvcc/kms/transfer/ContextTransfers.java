package srvcc.kms.transfer;

/**
 * The procedure of a transfer, part by part.
 *
 * @param preparation the source's part
 * @param target the target's part
 * @param ending of transfers
 * @param release of NAS keys
 * @param eps what EPS security contexts have of their own
 * @param upe what the user plane has of its own
 */
public record ContextTransfers(
    TransferPreparation preparation,
    TransferTarget target,
    TransferEnding ending,
    NasKeyRelease release,
    EpsTransfers eps,
    UpeTransfers upe) {}
