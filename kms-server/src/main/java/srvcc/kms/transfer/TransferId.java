package srvcc.kms.transfer;

import java.util.UUID;
import srvcc.kms.key.FreshUuid;

/**
 * Names a transfer to those who take part in it.
 *
 * @param uuid so that nobody else guesses it
 */
public record TransferId(UUID uuid) {

  /** A fresh name. */
  public static TransferId random() {
    return new TransferId(FreshUuid.next());
  }

  /** The UUID in canonical form. */
  @Override
  public String toString() {
    return uuid.toString();
  }
}
