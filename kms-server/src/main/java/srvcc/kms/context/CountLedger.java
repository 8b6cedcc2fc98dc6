package srvcc.kms.context;

import java.util.Optional;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;

/**
 * The NAS COUNTs of one direction that were used with a K_AMF. They only grow, and none serves
 * twice (TS 33.501 clause 6.4.5).
 *
 * @param next the lowest one that may still be used; empty once 2^24 - 1 was
 */
public record CountLedger(Optional<NasCount> next) {

  /** Nothing below the given NAS COUNT may be used. */
  public static CountLedger startingAt(NasCount next) {
    return new CountLedger(Optional.of(next));
  }

  /**
   * The ledger once the NAS COUNT is used.
   *
   * @throws srvcc.kms.refusal.RefusedException NasCountReused, NasCountExhausted
   */
  public CountLedger use(KeyRef kAmf, NasCount count) {
    NasCount lowest = next.orElseThrow(() -> new Refusal.NasCountExhausted(kAmf).asException());
    if (count.compareTo(lowest) < 0) {
      throw new Refusal.NasCountReused(kAmf, lowest).asException();
    }
    return new CountLedger(count.next());
  }
}
