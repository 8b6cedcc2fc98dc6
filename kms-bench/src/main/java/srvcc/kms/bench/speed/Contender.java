package srvcc.kms.bench.speed;

/** An operation whose speed is measured, by many workers at a time. */
interface Contender {
  /** Its name in reports, as the targets have it. */
  String name();

  /** A worker of its own for one thread. */
  Worker worker();

  /**
   * Makes ready what a spell uses up; does not count.
   *
   * @param seconds of the spell
   */
  default void before(double seconds) {}

  /** Clears up what a spell left; does not count. */
  default void after() {}

  /** What one thread works with. */
  interface Worker extends AutoCloseable {
    /**
     * Does it once.
     *
     * @return how many operations that was; 0 if there is nothing left to do
     * @throws Exception if it fails, which ends the measurement
     */
    int once() throws Exception;

    @Override
    default void close() {}
  }
}
