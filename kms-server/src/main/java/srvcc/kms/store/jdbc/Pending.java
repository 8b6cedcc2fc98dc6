package srvcc.kms.store.jdbc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions.Work;

/** A work whose caller waits for its commit. */
final class Pending<T> {

  private final Work<T> work;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();

  Pending(Work<T> work) {
    this.work = work;
  }

  /**
   * Runs the work.
   *
   * @return gives the caller the result, once that is committed
   */
  Runnable run(Transaction transaction) {
    T result = work.in(transaction);
    return () -> outcome.complete(result);
  }

  /** Gives the caller a failure, unless it has an answer already. */
  void fail(Throwable failure) {
    outcome.completeExceptionally(failure);
  }

  /** Waits for the answer, interrupted or not: the commit does not stop for an interrupt either. */
  T await() {
    try {
      return outcome.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }
}
