package srvcc.kms.client.kms;

/** The service answered with something that its contract forbids, or that a check refutes. */
public final class InvalidAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidAnswerException(String field, String fault) {
    super("answer of the service, field " + field + ": " + fault);
  }

  InvalidAnswerException(String field, String fault, Throwable cause) {
    super("answer of the service, field " + field + ": " + fault, cause);
  }
}
