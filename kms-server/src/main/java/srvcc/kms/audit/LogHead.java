package srvcc.kms.audit;

import java.util.UUID;
import srvcc.kms.tlog.Frontier;

/**
 * How far a log goes.
 *
 * @param log names it, as long as its database lives
 * @param frontier of its Merkle tree
 */
public record LogHead(UUID log, Frontier frontier) {

  /**
   * The origin of its checkpoints (C2SP tlog-checkpoint), and the name of the keys that sign it.
   */
  public String origin() {
    return "srvcc-kms/" + log;
  }

  /** How many events it has. */
  public long size() {
    return frontier.size();
  }
}
