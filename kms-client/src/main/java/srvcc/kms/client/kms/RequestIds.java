package srvcc.kms.client.kms;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Request ids: UUIDs of version 7 (RFC 9562 5.7), which begin with the time in milliseconds. The
 * service keeps each answer under its request id; those that come together then lie together in its
 * database, which saves it writing.
 */
public final class RequestIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TIME_SHIFT = 16;
  private static final long VERSION_7 = 0x7000;
  private static final long RANDOM_A = 0x0FFF;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_B = 0x3FFF_FFFF_FFFF_FFFFL;

  private RequestIds() {}

  /** Another one, as the requests have it. */
  public static String next() {
    long time = System.currentTimeMillis() << TIME_SHIFT;
    return new UUID(
            time | VERSION_7 | (RANDOM.nextInt() & RANDOM_A),
            VARIANT | (RANDOM.nextLong() & RANDOM_B))
        .toString();
  }
}
