package srvcc.kms.client.wire;

import java.time.Duration;

/**
 * When a request is sent again (TS 29.274 7.6).
 *
 * @param t3 T3-RESPONSE, how long an answer is waited for
 * @param n3 N3-REQUESTS, how often a request is sent at the most, 1 or more
 */
public record Retransmission(Duration t3, int n3) {
  /** A minute in all: before a peer answers it asks the service, which may take 20 s a call. */
  public static final Retransmission DEFAULT = new Retransmission(Duration.ofSeconds(5), 12);

  /** Refuses to send nothing. */
  public Retransmission {
    if (n3 < 1) {
      throw new IllegalArgumentException("a request is sent once at the least");
    }
  }
}
