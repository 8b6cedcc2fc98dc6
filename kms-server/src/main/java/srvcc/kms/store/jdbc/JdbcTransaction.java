package srvcc.kms.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import srvcc.kms.commit.Transaction;

/**
 * The transaction that a work belongs to, and the events that are to be appended to the audit log
 * before its commit.
 */
final class JdbcTransaction implements Transaction {

  private final Handle handle;
  private final List<byte[]> events = new ArrayList<>();

  JdbcTransaction(Handle handle) {
    this.handle = handle;
  }

  /** The connection of the transaction. */
  static Handle handle(Transaction transaction) {
    return ((JdbcTransaction) transaction).handle;
  }

  /** Has the body of an event appended. */
  static void append(Transaction transaction, byte[] event) {
    ((JdbcTransaction) transaction).events.add(event);
  }

  Handle handle() {
    return handle;
  }

  /** The bodies of the events of the works that stand. */
  List<byte[]> events() {
    return events;
  }

  /** Drops the events of a work that was undone. */
  void dropEventsFrom(int size) {
    events.subList(size, events.size()).clear();
  }
}
