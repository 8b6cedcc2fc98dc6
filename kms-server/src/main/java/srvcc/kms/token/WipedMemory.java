package srvcc.kms.token;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory outside the heap for octets of keys; wiped when it is closed, and never copied by a
 * collector.
 */
final class WipedMemory implements AutoCloseable {
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment octets;

  WipedMemory(long size) {
    octets = arena.allocate(size);
  }

  MemorySegment octets() {
    return octets;
  }

  @Override
  public void close() {
    octets.fill((byte) 0);
    arena.close();
  }

  @Override
  public String toString() {
    return "WipedMemory[" + octets.byteSize() + " octets]";
  }
}
