package srvcc.kms.client.nas;

import java.util.Optional;

/**
 * The downlink NAS COUNTs that a UE still accepts: all from the lowest one on. It only ever rises,
 * so that no NAS COUNT is used for a derivation twice, whether its handover succeeded or not.
 *
 * @param lowest the lowest NAS COUNT that was neither verified nor used; nothing once the last was
 */
public record DownlinkNasCounts(Optional<NasCount> lowest) {
  /** Every NAS COUNT, as after a primary authentication (TS 33.501 6.4.5). */
  public static DownlinkNasCounts afterAuthentication() {
    return new DownlinkNasCounts(Optional.of(NasCount.ZERO));
  }

  /**
   * Estimates the NAS COUNT whose 4 least significant bits were received: the smallest one not yet
   * used (TS 33.501 J.1.2 step 10).
   *
   * @param leastSignificantBits 0 to 15
   * @return the estimate, or nothing where it would be above 2^24 - 1
   */
  public Optional<NasCount> estimate(int leastSignificantBits) {
    if (leastSignificantBits < 0 || leastSignificantBits > 0xF) {
      throw new IllegalArgumentException(leastSignificantBits + " are not 4 bits");
    }
    return lowest.flatMap(floor -> atOrAbove(floor, leastSignificantBits, 0xF));
  }

  /**
   * Estimates the NAS COUNT whose 8 least significant bits were received (TS 33.501 8.3.2).
   *
   * @param leastSignificantBits 0 to 255
   * @return the estimate, or nothing where it would be above 2^24 - 1
   */
  public Optional<NasCount> estimateOfEight(int leastSignificantBits) {
    if (leastSignificantBits < 0 || leastSignificantBits > 0xFF) {
      throw new IllegalArgumentException(leastSignificantBits + " are not 8 bits");
    }
    return lowest.flatMap(floor -> atOrAbove(floor, leastSignificantBits, 0xFF));
  }

  /** Returns what is left after a NAS COUNT was verified or used for a derivation. */
  public DownlinkNasCounts without(NasCount used) {
    boolean behind = lowest.isEmpty() || used.compareTo(lowest.get()) < 0;
    return behind ? this : new DownlinkNasCounts(used.next());
  }

  private static Optional<NasCount> atOrAbove(NasCount floor, int leastSignificantBits, int mask) {
    int distance = (leastSignificantBits - floor.value()) & mask;
    return floor.value() > NasCount.LAST.value() - distance
        ? Optional.empty()
        : Optional.of(new NasCount(floor.value() + distance));
  }
}
