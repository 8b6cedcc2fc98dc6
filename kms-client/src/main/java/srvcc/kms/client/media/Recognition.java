package srvcc.kms.client.media;

/** How somebody learns that a stream is one of a secure session (contribution 003, 6.3). */
public enum Recognition {
  /**
   * By an indication during the signalling exchange. What carries it is left open there; here it is
   * a parameter of the call. Octets before the first frames are passed over.
   */
  INDICATED(2),

  /**
   * By the received stream alone. It has to begin with frames that hold RTP packets of one source
   * in sequence. That their payload is encrypted cannot be seen; an ordinary call has no RTP.
   */
  FROM_STREAM(3);

  private final int frames;

  Recognition(int frames) {
    this.frames = frames;
  }

  /** How many frames in a row have to agree before their source is believed. */
  int frames() {
    return frames;
  }

  /** Whether frames are looked for where the stream does not begin with them. */
  boolean mayHunt() {
    return this == INDICATED;
  }
}
