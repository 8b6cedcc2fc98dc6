package srvcc.kms.handover;

import java.time.Instant;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;

/**
 * What does not change in the life of an SRVCC handover.
 *
 * @param id names it
 * @param form how its keys come about
 * @param amf prepared it: the NF instance, or what stands for its AMF set
 * @param holder owns its keys, and alone may go on with it: the MME_SRVCC; without an MME the MSC
 *     server
 * @param kAmf the key that everything was derived from
 * @param ksi eKSI and KSI_SRVCC: the value of ngKSI (TS 33.501 J.1.2 steps 3 and 5)
 * @param downlinkNasCount the one that was used for it
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

  /** The 4 least significant bits of the NAS COUNT, for the UE. */
  public int downlinkNasCountLsb() {
    return downlinkNasCount.leastSignificantBits(LSB_FOR_UE);
  }
}
