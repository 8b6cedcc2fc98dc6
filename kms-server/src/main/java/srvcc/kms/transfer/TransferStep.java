package srvcc.kms.transfer;

import java.util.List;
import srvcc.kms.key.KeyRecord;

/**
 * A transfer that moved on.
 *
 * @param transfer as it is now
 * @param destroyed the keys that went with this, as they were
 */
public record TransferStep(ContextTransfer transfer, List<KeyRecord> destroyed) {

  /** Keeps its own list. */
  public TransferStep {
    destroyed = List.copyOf(destroyed);
  }
}
