package srvcc.kms.key;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * UUIDs of version 7 (RFC 9562 5.7): the time in milliseconds, and 74 random bits that nobody can
 * guess. Rows that are written together lie together in an index of them, which saves a database
 * most of its writing.
 */
public final class FreshUuid {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TIME_SHIFT = 16;
  private static final long VERSION_7 = 0x7000;
  private static final long RANDOM_A = 0x0FFF;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_B = 0x3FFF_FFFF_FFFF_FFFFL;

  private FreshUuid() {}

  /** Another one. */
  public static UUID next() {
    long time = System.currentTimeMillis() << TIME_SHIFT;
    return new UUID(
        time | VERSION_7 | (RANDOM.nextInt() & RANDOM_A), VARIANT | (RANDOM.nextLong() & RANDOM_B));
  }
}
