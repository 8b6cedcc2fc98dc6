package srvcc.kms.audit.copy;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * An array in a file, of zeros at first.
 *
 * @param octets 8 for each number
 */
record Longs(MemorySegment octets) {

  /** How many numbers there are. */
  long size() {
    return octets.byteSize() / Long.BYTES;
  }

  long get(long index) {
    return octets.getAtIndex(JAVA_LONG, index);
  }

  void set(long index, long value) {
    octets.setAtIndex(JAVA_LONG, index, value);
  }

  /** Where a number is to be put among the first so many, which rise; -1 if it is there already. */
  long place(long value, long count) {
    long low = 0;
    long high = count;
    while (low < high) {
      long middle = (low + high) >>> 1;
      long there = get(middle);
      if (there == value) {
        return -1;
      }
      if (there < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
