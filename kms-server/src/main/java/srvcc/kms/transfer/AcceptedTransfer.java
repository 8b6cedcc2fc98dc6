package srvcc.kms.transfer;

import java.util.List;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.key.KeyRecord;

/**
 * What the target AMF is told (TS 33.501 6.9.3 c).
 *
 * @param facts of the transfer
 * @param key what it owns now, with its security context
 * @param destroyed the source's keys that went with it, as they were
 */
public record AcceptedTransfer(TransferFacts facts, DescribedKey key, List<KeyRecord> destroyed) {

  /** Keeps its own list. */
  public AcceptedTransfer {
    destroyed = List.copyOf(destroyed);
  }
}
