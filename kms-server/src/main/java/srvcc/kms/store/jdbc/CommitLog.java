package srvcc.kms.store.jdbc;

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

  /** Begins, for a server that may use the database. */
  void begin(Handle handle, Server server) {
    handle
        .createUpdate(
            "INSERT INTO last_commits (committer, number, server) VALUES (:committer, 0, :server)")
        .bind("committer", committer)
        .bind("server", Columns.octets(server.incarnation()))
        .execute();
  }

  /**
   * Notes the commit that the transaction is going to make. Who declares the server dead deletes
   * this row, and so waits for the transaction.
   *
   * @throws FencedException if the server was declared dead
   */
  void note(Handle handle) {
    number++;
    int noted =
        handle
            .createUpdate("UPDATE last_commits SET number = :number WHERE committer = :committer")
            .bind("committer", committer)
            .bind("number", number)
            .execute();
    if (noted == 0) {
      throw new FencedException();
    }
  }

  /**
   * Whether the commit noted last stands; waits while the database is still at it.
   *
   * @throws FencedException if the server was declared dead, and nobody can tell
   */
  boolean stands(Handle handle) {
    return handle.inTransaction(within -> {
      engine.waitForLocks(within);
      return noted(within) == number;
    });
  }

  private long noted(Handle handle) {
    return handle
        .createQuery(
            "SELECT number FROM last_commits WHERE committer = :committer" + engine.forUpdate())
        .bind("committer", committer)
        .mapTo(Long.class)
        .findOne()
        .orElseThrow(FencedException::new);
  }

  /** Leaves nothing behind. */
  void forget(Handle handle) {
    handle
        .createUpdate("DELETE FROM last_commits WHERE committer = :committer")
        .bind("committer", committer)
        .execute();
  }
}
