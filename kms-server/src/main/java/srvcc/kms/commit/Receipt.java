package srvcc.kms.commit;

/**
 * Remembers the answer to a request in the same commit as the change that it reports, so that the
 * request, repeated, answers what it answered.
 */
@FunctionalInterface
public interface Receipt<R> {

  /** Remembers the result within the transaction. */
  void record(Transaction transaction, R result);

  /** For work that nobody asked for by request id. */
  static <R> Receipt<R> none() {
    return (transaction, result) -> {};
  }
}
