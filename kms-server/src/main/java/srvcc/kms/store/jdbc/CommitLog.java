package srvcc.kms.store.jdbc;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Numbers the commits of one committer within them, so that it can find out whether one stands when
 * the database went away without saying.
 */
final class CommitLog {

  private final byte[] committer = Columns.octets(UUID.randomUUID());
  private final Engine engine;
  private long number;

  CommitLog(Engine engine) {
    this.engine = engine;
  }

  /** Notes the commit that the transaction is going to make. */
  void note(Handle handle) {
    number++;
    handle
        .createUpdate(
            """
            INSERT INTO last_commits (committer, number) VALUES (:committer, :number)
            ON CONFLICT (committer) DO UPDATE SET number = :number
            """)
        .bind("committer", committer)
        .bind("number", number)
        .execute();
  }

  /** Whether the commit noted last stands; waits while the database is still at it. */
  boolean stands(Handle handle) {
    Optional<Long> last =
        handle
            .createQuery(
                "SELECT number FROM last_commits WHERE committer = :committer" + engine.forUpdate())
            .bind("committer", committer)
            .mapTo(Long.class)
            .findOne();
    return last.filter(found -> found == number).isPresent();
  }

  /** Leaves nothing behind. */
  void forget(Handle handle) {
    handle
        .createUpdate("DELETE FROM last_commits WHERE committer = :committer")
        .bind("committer", committer)
        .execute();
  }
}
