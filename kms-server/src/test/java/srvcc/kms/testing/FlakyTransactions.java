package srvcc.kms.testing;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import srvcc.kms.commit.Transactions;

/** Transactions that fail on demand, after the work and before it is durable. */
public final class FlakyTransactions implements Transactions {
  private final Transactions delegate;
  private final AtomicBoolean failing = new AtomicBoolean();
  private final Queue<Runnable> next = new ConcurrentLinkedQueue<>();

  /** The store went away. */
  public static final class StoreDownException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Says so. */
    public StoreDownException() {
      super("the test has unplugged the store");
    }
  }

  FlakyTransactions(Transactions delegate) {
    this.delegate = delegate;
  }

  /** The next commit throws {@link StoreDownException}. */
  public void failNext() {
    failing.set(true);
  }

  /** The next commit runs this in its midst. */
  public void onNext(Runnable action) {
    next.add(action);
  }

  @Override
  public <T> T commit(Work<T> work) {
    return delegate.commit(transaction -> {
      T result = work.in(transaction);
      Optional.ofNullable(next.poll()).ifPresent(Runnable::run);
      if (failing.getAndSet(false)) {
        throw new StoreDownException();
      }
      return result;
    });
  }
}
