package srvcc.kms.audit;

import srvcc.kms.commit.Transaction;

/** Where events are written. */
public interface AuditLog {

  /**
   * Writes an event at the end of the log, in the commit of the change that it reports: both stand,
   * or neither.
   */
  void append(Transaction transaction, AuditEvent event);
}
