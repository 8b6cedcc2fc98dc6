package srvcc.kms.client.wire;

/** A peer did not answer, could not do what it was asked, or made no sense. */
public final class PeerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PeerException(String message) {
    super(message);
  }

  PeerException(String message, Throwable cause) {
    super(message, cause);
  }
}
