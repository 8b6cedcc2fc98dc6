package srvcc.kms.handover;

import srvcc.kms.key.ExposureClass;

/**
 * What the MME_SRVCC is told (TS 33.501 J.1.2 steps 4 and 5).
 *
 * @param facts of the handover
 * @param keys CK_SRVCC and IK_SRVCC
 * @param exposure where their octets have been
 */
public record DerivedContext(HandoverFacts facts, SrvccKeyPair keys, ExposureClass exposure) {}
