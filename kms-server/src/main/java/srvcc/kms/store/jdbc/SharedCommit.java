package srvcc.kms.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import srvcc.kms.refusal.Refusal;

/**
 * One transaction for many works; one that throws is undone alone. No work is answered before the
 * commit.
 */
final class SharedCommit {

  private static final String WORK = "work";

  private final Database database;
  private final CommitLog log;
  private final AuditTail audit;
  private final List<Runnable> answers = new ArrayList<>();
  private boolean changes;
  private boolean asked;

  /** To be made once. */
  SharedCommit(Database database, CommitLog log) {
    this.database = database;
    this.log = log;
    this.audit = new AuditTail(database.engine());
  }

  /**
   * Runs the works, commits, and answers them. When it throws, none is answered, and nothing of
   * them stands unless it says StoreOutcomeUnknown.
   */
  void make(List<Pending<?>> works) {
    try (Handle handle = database.open()) {
      transact(works, handle);
    } catch (RuntimeException e) {
      database.distrust(e);
      if (!asked || !stands(e)) {
        throw e;
      }
    }
    answers.forEach(Runnable::run);
  }

  private void transact(List<Pending<?>> works, Handle handle) {
    handle.begin();
    try {
      JdbcTransaction transaction = new JdbcTransaction(handle);
      if (!doneWithoutSavepoints(works, transaction)) {
        works.forEach(work -> answers.add(run(work, transaction)));
      }
      end(transaction);
    } catch (RuntimeException | Error e) {
      rollBack(handle, e);
      throw e;
    }
  }

  /**
   * Runs works that do not throw, as nearly all do. If one does, all are undone: they are run
   * again, each in a savepoint, which costs an engine as much as the work itself.
   */
  private boolean doneWithoutSavepoints(List<Pending<?>> works, JdbcTransaction transaction) {
    Handle handle = transaction.handle();
    try {
      for (Pending<?> work : works) {
        answers.add(database.within(transaction, () -> work.run(transaction)));
      }
      changes = true;
      return true;
    } catch (RuntimeException | Error e) {
      if (SqlFailure.of(e).isPresent()) {
        throw e;
      }
      answers.clear();
      transaction.dropEventsFrom(0);
      handle.rollback();
      handle.begin();
      return false;
    }
  }

  private Runnable run(Pending<?> work, JdbcTransaction transaction) {
    Handle handle = transaction.handle();
    int events = transaction.events().size();
    handle.savepoint(WORK);
    try {
      Runnable answer = database.within(transaction, () -> work.run(transaction));
      handle.releaseSavepoint(WORK);
      changes = true;
      return answer;
    } catch (RuntimeException | Error e) {
      if (SqlFailure.of(e).isPresent()) {
        throw e;
      }
      handle.rollbackToSavepoint(WORK);
      transaction.dropEventsFrom(events);
      return () -> work.fail(e);
    }
  }

  private void end(JdbcTransaction transaction) {
    Handle handle = transaction.handle();
    if (!changes) {
      handle.rollback();
      return;
    }
    database.engine().waitForLocks(handle);
    log.note(handle);
    audit.append(handle, transaction.events());
    asked = true;
    handle.commit();
  }

  /** Whether a commit stands whose answer was a failure. */
  private boolean stands(RuntimeException failure) {
    if (SqlFailure.of(failure).filter(SqlFailure.CONFLICT::equals).isPresent()) {
      return false;
    }
    try (Handle handle = database.open()) {
      return log.stands(handle);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      throw new Refusal.StoreOutcomeUnknown(SqlFailure.rootMessage(failure)).asException();
    }
  }

  private static void rollBack(Handle handle, Throwable cause) {
    try {
      handle.rollback();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
