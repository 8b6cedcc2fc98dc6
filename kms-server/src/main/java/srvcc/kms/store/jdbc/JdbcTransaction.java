package srvcc.kms.store.jdbc;

import org.jdbi.v3.core.Handle;
import srvcc.kms.commit.Transaction;

/** The transaction that a work belongs to. */
record JdbcTransaction(Handle handle) implements Transaction {

  /** The connection of the transaction. */
  static Handle handle(Transaction transaction) {
    return ((JdbcTransaction) transaction).handle();
  }
}
