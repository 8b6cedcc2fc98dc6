package srvcc.kms.handover;

import java.util.List;
import srvcc.kms.key.KeyRecord;

/**
 * How a handover ended.
 *
 * @param state COMPLETED, CANCELLED, EXPIRED or ABORTED
 * @param destroyed the keys that went with it now, as they were
 */
public record HandoverEnd(HandoverState state, List<KeyRecord> destroyed) {

  /** Keeps its own list. */
  public HandoverEnd {
    destroyed = List.copyOf(destroyed);
  }
}
