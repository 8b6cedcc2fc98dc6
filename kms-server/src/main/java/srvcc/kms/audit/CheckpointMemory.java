package srvcc.kms.audit;

import java.util.Optional;

/**
 * Where a service remembers the checkpoint that it signed last, out of reach of whoever writes to
 * the database: that one could take the checkpoints there away and have a rewritten log signed.
 */
public interface CheckpointMemory {

  /** Remembers nothing. */
  CheckpointMemory NONE =
      new CheckpointMemory() {
        @Override
        public Optional<String> last() {
          return Optional.empty();
        }

        @Override
        public void remember(String note) {
          // Nowhere.
        }
      };

  /**
   * The signed note that was remembered last, if there is one.
   *
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  Optional<String> last();

  /**
   * Remembers this signed note in the place of the one before, durably when it returns.
   *
   * @throws java.io.UncheckedIOException if it cannot; the one before is still remembered then
   */
  void remember(String note);
}
