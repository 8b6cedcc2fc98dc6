package srvcc.kms.transfer;

import srvcc.kms.key.InvalidValueException;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;

/**
 * What belongs to the keys of an EPS security context. The MME keeps it; the service only sees to
 * it that the next one is told what this one said.
 *
 * @param eKsi 0 to 6
 * @param ncc of the NH, 0 to 7
 * @param uplink the next uplink NAS COUNT of EPS
 * @param downlink the next downlink NAS COUNT of EPS
 */
public record EpsNumbers(int eKsi, int ncc, NasCount uplink, NasCount downlink) {

  private static final int MOST_NCC = 7;

  /**
   * Checks both small ones.
   *
   * @throws InvalidValueException if one is out of range
   */
  public EpsNumbers {
    KeySetIdentifier _ = new KeySetIdentifier(KeySetIdentifier.Type.MAPPED, eKsi);
    if (ncc < 0 || ncc > MOST_NCC) {
      throw new InvalidValueException("ncc", "must be 0 to " + MOST_NCC);
    }
  }
}
