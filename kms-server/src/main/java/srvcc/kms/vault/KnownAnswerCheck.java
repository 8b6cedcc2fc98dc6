package srvcc.kms.vault;

/** Runs known answers through the token, by the route that the service derives by. */
public interface KnownAnswerCheck {

  /**
   * Whether the token gives the known answer. Values are compared by check values that the token
   * computes, so that nothing derived is read out.
   */
  boolean passes(KnownAnswer answer, Deadline deadline);
}
