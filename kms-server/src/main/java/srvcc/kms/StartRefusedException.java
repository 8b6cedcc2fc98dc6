package srvcc.kms;

import java.io.Serial;

/** The service does not start, because it could not keep what it promises. */
final class StartRefusedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  StartRefusedException(String message) {
    super(message);
  }
}
