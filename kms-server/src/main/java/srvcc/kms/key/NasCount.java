package srvcc.kms.key;

import java.util.Optional;

/**
 * A NAS COUNT: 24 bits, NAS OVERFLOW (16) followed by the NAS sequence number (8). TS 33.501
 * 6.4.3.1.
 *
 * @param value 0 to 2^24-1
 */
public record NasCount(int value) implements InitialCount, Comparable<NasCount> {
  /** Start value. */
  public static final NasCount ZERO = new NasCount(0);

  /** The last value: after it the key that it belongs to is exhausted. */
  public static final NasCount LAST = new NasCount(0xFF_FFFF);

  private static final int BITS = 24;
  private static final int SEQUENCE_NUMBER_BITS = 8;

  /**
   * Checks the range.
   *
   * @throws InvalidValueException if the value does not fit 24 bits
   */
  public NasCount {
    if (value < 0 || value >= 1 << BITS) {
      throw outOfRange();
    }
  }

  /**
   * A count from a number that may be larger than a NAS COUNT.
   *
   * @throws InvalidValueException if the value is outside 0 to 2^24-1
   */
  public static NasCount of(long value) {
    if (value < 0 || value >= 1 << BITS) {
      throw outOfRange();
    }
    return new NasCount((int) value);
  }

  /** The next count, or empty after the last one: a NAS COUNT does not wrap (TS 33.501 6.9.4.2). */
  public Optional<NasCount> next() {
    return equals(LAST) ? Optional.empty() : Optional.of(new NasCount(value + 1));
  }

  /** The NAS sequence number: the 8 least significant bits. */
  public int sequenceNumber() {
    return leastSignificantBits(SEQUENCE_NUMBER_BITS);
  }

  /** The NAS OVERFLOW: the 16 most significant bits. */
  public int overflow() {
    return value >>> SEQUENCE_NUMBER_BITS;
  }

  /**
   * The bits that a UE is told of a count: 4 at SRVCC (TS 33.501 J.1.2), 8 at handover to EPS (TS
   * 33.501 8.3.2).
   *
   * @throws InvalidValueException unless 1 to 24 bits are asked for
   */
  public int leastSignificantBits(int bits) {
    if (bits < 1 || bits > BITS) {
      throw new InvalidValueException("bits", "must be 1 to 24, the size of a NAS COUNT");
    }
    return value & ((1 << bits) - 1);
  }

  @Override
  public long parameter() {
    return value;
  }

  @Override
  public int compareTo(NasCount other) {
    return Integer.compare(value, other.value);
  }

  private static InvalidValueException outOfRange() {
    return new InvalidValueException(
        "nas_count", "must be 0 to 16777215 (24 bits, TS 33.501 6.4.3.1)");
  }
}
