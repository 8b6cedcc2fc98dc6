package srvcc.kms.commit;

/**
 * Another server answered the same request meanwhile: nothing of this commit stands, and what was
 * answered is in the log.
 */
public final class AnsweredMeanwhileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** For a request that names itself. */
  public AnsweredMeanwhileException(RequestKey request) {
    super("answered meanwhile: " + request, null, false, false);
  }
}
