package srvcc.kms.transfer;

import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeySetIdentifier;

/**
 * What the source AMF is told (TS 33.501 6.9.3 b).
 *
 * @param facts of the transfer
 * @param moved K_AMF or K_AMF'
 * @param ngKsi of either
 */
public record PreparedTransfer(TransferFacts facts, KeyRecord moved, KeySetIdentifier ngKsi) {}
