package srvcc.kms.api;

import java.util.HashMap;
import java.util.Map;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;

/** The calls that are taken at a time, of which no NF instance has more than its share. */
final class Places {

  private final Map<NfInstanceId, Integer> taken = new HashMap<>();
  private final int share;
  private int free;

  Places(CallLimits limits) {
    this.free = limits.concurrentCalls();
    this.share = limits.callsPerInstance();
  }

  /**
   * Takes a place for the instance.
   *
   * @throws srvcc.kms.refusal.RefusedException Overloaded
   */
  synchronized void take(NfInstanceId instance) {
    int own = taken.getOrDefault(instance, 0);
    if (own >= share) {
      throw new Refusal.Overloaded("the caller's share of the service").asException();
    }
    if (free == 0) {
      throw new Refusal.Overloaded("the service").asException();
    }
    free--;
    taken.put(instance, own + 1);
  }

  /** Gives a place of the instance back. */
  synchronized void giveBack(NfInstanceId instance) {
    free++;
    int left = taken.getOrDefault(instance, 0) - 1;
    if (left > 0) {
      taken.put(instance, left);
    } else {
      taken.remove(instance);
    }
  }
}
