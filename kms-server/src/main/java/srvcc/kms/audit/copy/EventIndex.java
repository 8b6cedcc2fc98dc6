package srvcc.kms.audit.copy;

import java.io.IOException;
import java.security.SecureRandom;
import srvcc.kms.tlog.Hash;

/**
 * Finds an event by its hash: a hash table in a file, at most half full. Who wrote the hashes
 * cannot know which of them meet in it.
 */
final class EventIndex {

  /** No event has this hash. */
  static final long NONE = -1;

  private static final int SLOTS_PER_EVENT = 2;

  private final Hashes events;
  private final Longs slots;
  private final long mask;
  private final long[] multipliers =
      new SecureRandom().longs(4).map(random -> random | 1).toArray();

  private EventIndex(Hashes events, Longs slots) {
    this.events = events;
    this.slots = slots;
    this.mask = slots.size() - 1;
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
    long slot = mixed(hash) & mask;
    while (slots.get(slot) != 0 && !events.get(slots.get(slot) - 1).equals(hash)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private long mixed(Hash hash) {
    long sum =
        hash.first() * multipliers[0]
            + hash.second() * multipliers[1]
            + hash.third() * multipliers[2]
            + hash.fourth() * multipliers[3];
    return sum >>> Integer.SIZE ^ sum;
  }
}
