package srvcc.kms.vault;

import java.util.HashMap;
import java.util.Map;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;

/**
 * The import channels that are open and whose they are. A channel lives as long as the service
 * runs, or until it is closed.
 */
public final class ImportChannels {

  /** How many channels an NF instance may have open. */
  public static final int LIMIT = 4;

  private final Map<KeyRef, NfInstanceId> owners = new HashMap<>();

  /**
   * Reserves a channel for an owner.
   *
   * @throws srvcc.kms.refusal.RefusedException TooManyChannels
   */
  public synchronized void add(NfInstanceId owner, KeyRef channel) {
    if (owners.values().stream().filter(owner::equals).count() >= LIMIT) {
      throw new Refusal.TooManyChannels(LIMIT).asException();
    }
    owners.put(channel, owner);
  }

  /** Whether the channel is open and the owner's. */
  public synchronized boolean owns(NfInstanceId owner, KeyRef channel) {
    return owner.equals(owners.get(channel));
  }

  /** Forgets a channel. */
  public synchronized void remove(KeyRef channel) {
    owners.remove(channel);
  }
}
