package srvcc.kms.client.nas;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A NAS COUNT: 24 bits, NAS OVERFLOW (16) before NAS SQN (8) (TS 33.501 6.4.3.1).
 *
 * @param value 0 to 2^24 - 1
 */
public record NasCount(int value) implements Comparable<NasCount> {
  /** The NAS COUNT after an authentication, and the one of TS 33.401 A.12 in 5G SRVCC. */
  public static final NasCount ZERO = new NasCount(0);

  /** The last NAS COUNT, 2^24 - 1: after it the UE has to be authenticated again. */
  public static final NasCount LAST = new NasCount(0xFFFFFF);

  /** Refuses a value outside 0 to 2^24 - 1. */
  public NasCount {
    if (value < 0 || value > 0xFFFFFF) {
      throw new IllegalArgumentException("NAS COUNT " + value + " is not in 0 to 2^24 - 1");
    }
  }

  /** Returns the NAS COUNT as a key derivation takes it: 4 octets, the first 0x00. */
  public byte[] octets() {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  /** Returns the 4 least significant bits, 0 to 15 (TS 33.501 J.1.2 step 8). */
  public int leastSignificantBits() {
    return value & 0xF;
  }

  /** Returns the next NAS COUNT, or nothing after the last. */
  public Optional<NasCount> next() {
    return equals(LAST) ? Optional.empty() : Optional.of(new NasCount(value + 1));
  }

  @Override
  public int compareTo(NasCount other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
