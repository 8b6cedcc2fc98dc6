package srvcc.kms.audit;

/** What is stored of the audit log is not what was written. */
public final class AuditAlteredException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String NEXT =
      "; export it and run ./kms audit verify, then restore the database";
  private static final String NOT_CONTINUED =
      "the audit log does not go on from the checkpoint that this service signed last"
          + NEXT
          + ". If an older database was restored on purpose, move the file of lastCheckpoint away";

  /**
   * Somewhere in this part of the log.
   *
   * @param from sequence number of its first event
   * @param to sequence number of the event after it
   */
  public AuditAlteredException(long from, long to) {
    super(message(from, to));
  }

  /** With what was met when it was read. */
  public AuditAlteredException(long from, long to, Throwable cause) {
    super(message(from, to), cause);
  }

  /** Its head does not fit itself. */
  public AuditAlteredException(Throwable cause) {
    super("the head of the audit log was altered" + NEXT, cause);
  }

  /** It does not begin with what this service remembers to have signed. */
  static AuditAlteredException notContinued() {
    return new AuditAlteredException(NOT_CONTINUED);
  }

  /** What is remembered cannot be compared with it. */
  static AuditAlteredException notContinued(Throwable cause) {
    return new AuditAlteredException(NOT_CONTINUED, cause);
  }

  private AuditAlteredException(String message) {
    super(message);
  }

  private AuditAlteredException(String message, Throwable cause) {
    super(message, cause);
  }

  private static String message(long from, long to) {
    return "the audit log was altered between events " + from + " and " + to + NEXT;
  }
}
