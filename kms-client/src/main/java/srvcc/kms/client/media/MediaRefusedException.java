package srvcc.kms.client.media;

/** The octets of a circuit-switched call are no secure session, or are one no more. */
public final class MediaRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why it is refused. */
  public enum Reason {
    /** The stream begins as none of RTP packets in frames does: an ordinary call. */
    NO_SECURE_SESSION("the stream has no RTP packets in RFC 4571 frames"),
    /** A second of the bearer went by without a packet of the source. */
    FRAMING_LOST("no frame of the session was found in a second of the stream");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  MediaRefusedException(Reason reason) {
    super(reason.text);
    this.reason = reason;
  }

  /** Returns why. */
  public Reason reason() {
    return reason;
  }
}
