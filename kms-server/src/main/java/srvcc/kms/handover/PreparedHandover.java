package srvcc.kms.handover;

import java.util.Optional;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;

/**
 * What the AMF is told (TS 33.501 J.1.2 steps 2, 3 and 8).
 *
 * @param facts of the handover
 * @param kAsmeSrvcc the derived key; in the form SRVCC_CONCATENATION K_ASME'
 * @param exposure where its octets have been
 * @param nextDownlink the downlink NAS COUNT to go on with; empty when the last one was used
 */
public record PreparedHandover(
    HandoverFacts facts,
    KeyRef kAsmeSrvcc,
    ExposureClass exposure,
    Optional<NasCount> nextDownlink) {

  /** The 4 least significant bits of the NAS COUNT, for the UE. */
  public int downlinkNasCountLsb() {
    return facts.downlinkNasCountLsb();
  }
}
