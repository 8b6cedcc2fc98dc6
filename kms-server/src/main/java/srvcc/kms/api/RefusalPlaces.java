package srvcc.kms.api;

import java.util.HashMap;
import java.util.Map;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.tlog.Hash;

/**
 * How many calls that were refused before they took a place are written down at a time, of all
 * callers and of one certificate: they must not fill the store's queue, either.
 */
final class RefusalPlaces {

  private static final int ALL = 256;
  private static final int SHARE = 16;

  private final Map<Hash, Integer> taken = new HashMap<>();
  private int all;

  /**
   * Takes a place for the certificate.
   *
   * @throws srvcc.kms.refusal.RefusedException Overloaded
   */
  synchronized void take(Hash certificate) {
    int own = taken.getOrDefault(certificate, 0);
    if (own >= SHARE || all >= ALL) {
      throw new Refusal.Overloaded("the log of refusals").asException();
    }
    all++;
    taken.put(certificate, own + 1);
  }

  /** Gives a place back. */
  synchronized void giveBack(Hash certificate) {
    all--;
    int left = taken.getOrDefault(certificate, 0) - 1;
    if (left > 0) {
      taken.put(certificate, left);
    } else {
      taken.remove(certificate);
    }
  }
}
