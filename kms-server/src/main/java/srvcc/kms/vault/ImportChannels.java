package srvcc.kms.vault;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
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

  private static final int REMEMBERED = 1024;

  private final Map<KeyRef, NfInstanceId> owners = new HashMap<>();
  private final SequencedMap<KeyRef, NfInstanceId> closed = new LinkedHashMap<>();

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

  /** Whether the owner closed the channel, as far back as is remembered. */
  public synchronized boolean wasClosedBy(NfInstanceId owner, KeyRef channel) {
    return owner.equals(closed.get(channel));
  }

  /** Closes a channel, which makes room for another one. */
  public synchronized void close(KeyRef channel) {
    NfInstanceId owner = owners.remove(channel);
    if (owner != null) {
      closed.put(channel, owner);
    }
    if (closed.size() > REMEMBERED) {
      closed.pollFirstEntry();
    }
  }

  /** Forgets a channel that could not be opened. */
  public synchronized void remove(KeyRef channel) {
    owners.remove(channel);
  }
}
