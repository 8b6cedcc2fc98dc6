package srvcc.kms.handover;

import java.util.UUID;
import srvcc.kms.key.FreshUuid;

/**
 * Names a handover to those who take part in it.
 *
 * @param uuid so that nobody else guesses it
 */
public record HandoverId(UUID uuid) {

  /** A fresh name. */
  public static HandoverId random() {
    return new HandoverId(FreshUuid.next());
  }

  /** The UUID in canonical form. */
  @Override
  public String toString() {
    return uuid.toString();
  }
}
