package srvcc.kms.vault;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
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

  private static final int REMEMBERED = 64;

  private final Map<KeyRef, NfInstanceId> owners = new HashMap<>();
  private final Map<NfInstanceId, SequencedSet<KeyRef>> closed = new HashMap<>();

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
    return closed.getOrDefault(owner, new LinkedHashSet<>()).contains(channel);
  }

  /** Closes a channel, which makes room for another one. */
  public synchronized void close(KeyRef channel) {
    NfInstanceId owner = owners.remove(channel);
    if (owner != null) {
      remember(closed.computeIfAbsent(owner, first -> new LinkedHashSet<>()), channel);
    }
  }

  private static void remember(SequencedSet<KeyRef> channels, KeyRef channel) {
    channels.add(channel);
    if (channels.size() > REMEMBERED) {
      channels.removeFirst();
    }
  }

  /** Forgets a channel that could not be opened. */
  public synchronized void remove(KeyRef channel) {
    owners.remove(channel);
  }
}
