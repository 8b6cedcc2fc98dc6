package srvcc.kms.handover;

import java.util.Optional;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.NasCount;

/**
 * What the MME is told on the way to UTRAN (TS 33.401 9.1).
 *
 * @param facts of the move
 * @param keys CK' and IK'
 * @param exposure where the octets of both have been
 * @param next the EPS NAS COUNT of its direction to go on with; empty when the last one was used
 */
public record UtranContext(
    HandoverFacts facts, SrvccKeyPair keys, ExposureClass exposure, Optional<NasCount> next) {}
