package srvcc.kms.commit;

/** Makes changes atomic and durable. */
public interface Transactions {

  /**
   * Runs the work and commits what it changed; it is durable when this returns. When the work
   * throws, nothing has changed and the exception comes out.
   *
   * @param work must neither call the token nor wait: others share its commit
   */
  <T> T commit(Work<T> work);

  /** Changes that belong together. */
  @FunctionalInterface
  interface Work<T> {
    /** Makes the changes and says what came of them. */
    T in(Transaction transaction);
  }
}
