package srvcc.kms.store.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;

/** One change at a time, undone when it fails. */
public final class MemoryTransactions implements Transactions {

  private final ReentrantLock lock = new ReentrantLock();

  @Override
  public <T> T commit(Work<T> work) {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("a work cannot wait for another commit");
    }
    lock.lock();
    try (Undo undo = new Undo()) {
      T result = work.in(undo);
      undo.committed();
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** Notes how to take a step of the transaction back. */
  static void onRollback(Transaction transaction, Runnable step) {
    ((Undo) transaction).steps.push(step);
  }

  private static final class Undo implements Transaction, AutoCloseable {

    private final Deque<Runnable> steps = new ArrayDeque<>();

    void committed() {
      steps.clear();
    }

    @Override
    public void close() {
      steps.forEach(Runnable::run);
    }
  }
}
