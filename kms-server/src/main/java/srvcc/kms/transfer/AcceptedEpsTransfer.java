package srvcc.kms.transfer;

import java.util.List;
import srvcc.kms.key.KeyRecord;

/**
 * What the target MME is told.
 *
 * @param facts of the transfer
 * @param kAsme its K_ASME now
 * @param destroyed the source's keys that went with it, as they were
 */
public record AcceptedEpsTransfer(TransferFacts facts, KeyRecord kAsme, List<KeyRecord> destroyed) {

  /** Keeps its own list. */
  public AcceptedEpsTransfer {
    destroyed = List.copyOf(destroyed);
  }
}
