package srvcc.kms.exposure;

import java.util.ArrayList;
import java.util.List;

/**
 * Recognises the heaps from which malloc of glibc serves threads: each begins at a multiple of 64
 * MiB with a header that names its arena and its size. What the kernel names {@code [heap]} is the
 * first of them, without a header.
 */
final class MallocArenas {
  private static final long LARGEST = 64L << 20;

  /** Behind its header, which has 32 or 48 octets, lies the arena itself. */
  private static final long LARGEST_HEADER = 64;

  private final List<Mapping> heaps;

  private MallocArenas(List<Mapping> heaps) {
    this.heaps = heaps;
  }

  /** Finds them. */
  static MallocArenas in(List<Mapping> mappings, ProcessMemory memory) {
    List<Mapping> heaps = new ArrayList<>();
    for (Mapping mapping : mappings) {
      if (mapping.path().equals("[heap]")) {
        heaps.add(mapping);
      } else if (mapping.isWritable() && mapping.isAnonymous()) {
        long start = Math.ceilDiv(mapping.start(), LARGEST) * LARGEST;
        for (long at = start; at < mapping.end(); at += LARGEST) {
          long size = size(at, memory);
          if (size > 0 && at + size <= mapping.end()) {
            heaps.add(new Mapping(at, at + size, mapping.permissions(), "malloc"));
          }
        }
      }
    }
    return new MallocArenas(List.copyOf(heaps));
  }

  boolean contain(long address) {
    return heaps.stream().anyMatch(heap -> heap.contains(address));
  }

  /** The size of the heap that begins here; 0 if none does. */
  private static long size(long at, ProcessMemory memory) {
    long arena = memory.word(at);
    long previous = memory.word(at + 8);
    long size = memory.word(at + 16);
    long writable = memory.word(at + 24);
    boolean inHeader = arena % LARGEST > 0 && arena % LARGEST <= LARGEST_HEADER;
    boolean first = previous == 0 && arena - at > 0 && arena - at <= LARGEST_HEADER;
    boolean further = previous > 0 && previous % LARGEST == 0 && inHeader;
    boolean sized = size > 0 && size <= writable && writable <= LARGEST;
    return (first || further) && sized ? writable : 0;
  }
}
