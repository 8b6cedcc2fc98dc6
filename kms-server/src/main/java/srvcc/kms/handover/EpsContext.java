package srvcc.kms.handover;

import java.util.Optional;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;

/**
 * What the AMF is told on the way to EPS (TS 33.501 8.3.2 steps 2 to 4, 8.5.2).
 *
 * @param facts of the move
 * @param kAsme K_ASME'
 * @param nh the NH of the MME; empty in idle mode
 * @param exposure where the octets of K_ASME' have been
 * @param next the NAS COUNT of its direction to go on with; empty when the last one was used
 */
public record EpsContext(
    HandoverFacts facts,
    KeyRef kAsme,
    Optional<KeyRef> nh,
    ExposureClass exposure,
    Optional<NasCount> next) {

  /** NCC of the NH: 2, because K_eNB has 0 and the NH that is left out 1. */
  public int ncc() {
    return nh.isPresent() ? 2 : 0;
  }
}
