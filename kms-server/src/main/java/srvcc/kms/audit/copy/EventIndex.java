package srvcc.kms.audit.copy;

import java.io.IOException;
import java.security.SecureRandom;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.LeafDigest;

/**
 * Finds an event by its hash: a hash table in a file, at most half full. Its slots come from a
 * SHA-256 with a salt of its own, so whoever wrote the hashes cannot have them meet in it.
 */
final class EventIndex {

  /** No event has this hash. */
  static final long NONE = -1;

  private static final int SLOTS_PER_EVENT = 2;

  /** Octets. */
  private static final int SALT = 16;

  private final Hashes events;
  private final Longs slots;
  private final long mask;
  private final LeafDigest digest = new LeafDigest();
  private final byte[] salt = new byte[SALT];

  private EventIndex(Hashes events, Longs slots) {
    this.events = events;
    this.slots = slots;
    this.mask = slots.size() - 1;
    new SecureRandom().nextBytes(salt);
  }

  /** Of all events. Of those that have the same hash it finds the last one. */
  static EventIndex of(Hashes events, Scratch scratch) throws IOException {
    long atLeast = Math.max(1, events.size() * SLOTS_PER_EVENT);
    EventIndex index = new EventIndex(events, scratch.longs(Long.highestOneBit(atLeast) << 1));
    for (long event = 0; event < events.size(); event++) {
      index.slots.set(index.slot(events.get(event)), event + 1);
    }
    return index;
  }

  /** The event with this hash, or {@link #NONE}. */
  long find(Hash hash) {
    return slots.get(slot(hash)) - 1;
  }

  /** Where the hash is, or would be. */
  private long slot(Hash hash) {
    long slot = salted(hash) & mask;
    while (slots.get(slot) != 0 && !events.get(slots.get(slot) - 1).equals(hash)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private long salted(Hash hash) {
    digest.update(salt, 0, SALT);
    digest.update(hash.octets(), 0, Hash.SIZE);
    return digest.finish().first();
  }
}
