package srvcc.kms.context;

import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;

/**
 * What belongs to a K_AMF; to a K_ASME that was mapped from or to UTRAN, whose NAS COUNTs are those
 * of EPS; or to CK‖IK, of which it is the KSI alone.
 *
 * @param kAmf the key
 * @param ngKsi its key set identifier: ngKSI, eKSI or KSI
 * @param downlink the downlink NAS COUNTs that were used
 * @param uplink the uplink NAS COUNTs that were used
 * @param reauthenticationRequired an SRVCC handover was completed from it, or it came from UTRAN:
 *     the UE authenticates before it is in 5GS again (TS 33.501 J.1.1)
 */
public record SecurityContext(
    KeyRef kAmf,
    KeySetIdentifier ngKsi,
    CountLedger downlink,
    CountLedger uplink,
    boolean reauthenticationRequired) {

  /** The context once the downlink NAS COUNT is used. */
  public SecurityContext useDownlink(NasCount count) {
    return new SecurityContext(
        kAmf, ngKsi, downlink.use(kAmf, count), uplink, reauthenticationRequired);
  }

  /** The context once the uplink NAS COUNT is used. */
  public SecurityContext useUplink(NasCount count) {
    return new SecurityContext(
        kAmf, ngKsi, downlink, uplink.use(kAmf, count), reauthenticationRequired);
  }

  /** The context once the UE has left 5GS by an SRVCC handover. */
  public SecurityContext requiringReauthentication() {
    return new SecurityContext(kAmf, ngKsi, downlink, uplink, true);
  }

  /**
   * Refuses when the UE has to authenticate before anything is derived for it.
   *
   * @throws srvcc.kms.refusal.RefusedException ReauthenticationRequired
   */
  public void checkAuthenticated() {
    if (reauthenticationRequired) {
      throw new Refusal.ReauthenticationRequired(kAmf).asException();
    }
  }
}
