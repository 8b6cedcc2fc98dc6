package srvcc.kms.audit.copy;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import srvcc.kms.tlog.Hash;

/** A list of hashes in a file, 32 octets each. What follows the last whole one is not looked at. */
final class Hashes {

  private final MemorySegment octets;
  private long end;

  private Hashes(MemorySegment octets, long end) {
    this.octets = octets;
    this.end = end;
  }

  /** All that are in the file. */
  static Hashes in(MemorySegment octets) {
    return new Hashes(octets, octets.byteSize() / Hash.SIZE);
  }

  /** None yet. */
  static Hashes into(MemorySegment octets) {
    return new Hashes(octets, 0);
  }

  /** How many there are. */
  long size() {
    return end;
  }

  /** The one at that place, from 0. */
  Hash get(long index) {
    return Hash.of(octets.asSlice(index * Hash.SIZE, Hash.SIZE).toArray(JAVA_BYTE));
  }

  /** Appends one, for which there is room. */
  void add(Hash hash) {
    MemorySegment from = MemorySegment.ofArray(hash.octets());
    MemorySegment.copy(from, 0, octets, end * Hash.SIZE, Hash.SIZE);
    end++;
  }

  void each(Consumer<Hash> reader) {
    for (long index = 0; index < end; index++) {
      reader.accept(get(index));
    }
  }
}
