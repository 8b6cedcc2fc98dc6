package srvcc.kms.token;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** A user PIN in memory outside the heap, wiped when it is closed. */
public final class Pin implements AutoCloseable {
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment octets;

  private Pin(byte[] utf8, int length) {
    octets = arena.allocate(Math.max(1, length)).asSlice(0, length);
    MemorySegment.copy(utf8, 0, octets, ValueLayout.JAVA_BYTE, 0, length);
  }

  /** Takes a PIN in UTF-8, without the line end that may follow it, and wipes the array. */
  static Pin takeLine(byte[] utf8) {
    try {
      int length = utf8.length;
      while (length > 0 && (utf8[length - 1] == '\n' || utf8[length - 1] == '\r')) {
        length--;
      }
      if (length == 0) {
        throw new TokenException(TokenFailure.PIN_SOURCE_UNUSABLE, "the PIN is empty");
      }
      return new Pin(utf8, length);
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  MemorySegment octets() {
    return octets;
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      octets.fill((byte) 0);
      arena.close();
    }
  }

  @Override
  public String toString() {
    return "Pin[redacted]";
  }
}
