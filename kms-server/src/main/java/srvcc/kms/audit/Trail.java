package srvcc.kms.audit;

import java.time.Clock;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;

/** Writes down what a server decides. What cannot be written down must not be answered. */
public final class Trail {

  private final AuditLog log;
  private final Transactions transactions;
  private final Clock clock;
  private final String token;

  /**
   * Of a server.
   *
   * @param token serial number of its token
   */
  public Trail(AuditLog log, Transactions transactions, Clock clock, String token) {
    this.log = log;
    this.transactions = transactions;
    this.clock = clock;
    this.token = token;
  }

  /** Something was done that changes what the service remembers, in this commit. */
  public void done(Transaction transaction, Actor actor, Procedure procedure, Details details) {
    log.append(transaction, event(actor, procedure, Result.DONE, details));
  }

  /**
   * Something was decided that changes nothing: a commit of its own.
   *
   * @throws srvcc.kms.refusal.RefusedException StoreUnavailable, StoreOutcomeUnknown, Stopping
   */
  public void decided(Actor actor, Procedure procedure, Result result, Details details) {
    AuditEvent event = event(actor, procedure, result, details);
    AuditEvent _ =
        transactions.commit(transaction -> {
          log.append(transaction, event);
          return event;
        });
  }

  private AuditEvent event(Actor actor, Procedure procedure, Result result, Details details) {
    return new AuditEvent(clock.instant(), procedure, result, actor, token, details);
  }
}
