package srvcc.kms.handover;

import java.time.Instant;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;

/**
 * What does not change in the life of a handover.
 *
 * @param id names it
 * @param form how its keys come about
 * @param amf prepared it: the AMF, as NF instance or what stands for its AMF set; from EPS and to
 *     UTRAN the MME, from UTRAN the SGSN
 * @param holder owns its keys, and alone may go on with it: the MME; without one the MSC server;
 *     from EPS the AMF, to UTRAN the SGSN
 * @param kAmf the key that everything was derived from: K_AMF, from EPS K_ASME, from UTRAN CK‖IK
 * @param ksi eKSI and KSI_SRVCC: the value of ngKSI (TS 33.501 J.1.2 steps 3 and 5)
 * @param downlinkNasCount the one that was used for it; in idle mode the uplink one, from UTRAN,
 *     and from EPS at handover, 0, because there is none
 * @param expiresAt ends it unless something else does before
 */
public record HandoverFacts(
    HandoverId id,
    HandoverForm form,
    NfInstanceId amf,
    NfInstanceId holder,
    KeyRef kAmf,
    int ksi,
    NasCount downlinkNasCount,
    Instant expiresAt) {

  private static final int LSB_FOR_UE = 4;
  private static final int LSB_TO_EPS = 8;

  /** What the UE is told of the NAS COUNT: its 4 least significant bits, 8 on the way to EPS. */
  public int downlinkNasCountLsb() {
    return switch (form) {
      case SRVCC, SRVCC_CONCATENATION, SRVCC_DIRECT, TO_UTRAN ->
          downlinkNasCount.leastSignificantBits(LSB_FOR_UE);
      case TO_EPS -> downlinkNasCount.leastSignificantBits(LSB_TO_EPS);
      case TO_EPS_IDLE, FROM_EPS, FROM_EPS_IDLE, FROM_UTRAN, TO_UTRAN_IDLE -> 0;
    };
  }
}
