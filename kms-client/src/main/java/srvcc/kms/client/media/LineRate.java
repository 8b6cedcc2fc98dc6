package srvcc.kms.client.media;

/**
 * How much a synchronous bearer of the circuit-switched domain carries.
 *
 * @param octetsPerSecond 1 or more
 */
public record LineRate(int octetsPerSecond) {
  /** 64 kbit/s. */
  public static final LineRate BEARER = new LineRate(8000);

  private static final long SECOND = 1_000_000_000L;

  /** Refuses a line that carries nothing. */
  public LineRate {
    if (octetsPerSecond < 1) {
      throw new IllegalArgumentException("a line carries 1 octet a second or more");
    }
  }

  /** Returns how long so many octets occupy the line, in nanoseconds. */
  public long nanoseconds(int octets) {
    return octets * SECOND / octetsPerSecond;
  }

  /** Says whether packets of a size, so many a second, fit with their frames. */
  public boolean carries(int packetOctets, int packetsPerSecond) {
    return (packetOctets + Framing.LENGTH_OCTETS) * (long) packetsPerSecond <= octetsPerSecond;
  }
}
