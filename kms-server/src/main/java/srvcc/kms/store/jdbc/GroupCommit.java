package srvcc.kms.store.jdbc;

import java.util.List;
import java.util.stream.IntStream;
import srvcc.kms.commit.Transactions;

/**
 * Lets works that arrive together share a commit, so that the disk does not set the pace. Nobody
 * waits for others to arrive: who comes while a commit is being made is in the next one.
 */
final class GroupCommit implements Transactions, AutoCloseable {

  private final Database database;
  private final CommitQueue queue = new CommitQueue();
  private final List<Thread> committers;

  /**
   * Started.
   *
   * @param server may use the database
   * @param limit how many works share a commit at the most
   */
  GroupCommit(Database database, Server server, int limit) {
    this.database = database;
    List<Committer> prepared =
        IntStream.range(0, database.engine().committers())
            .mapToObj(_ -> new Committer(database, server, queue, limit))
            .toList();
    this.committers = prepared.stream().map(GroupCommit::start).toList();
  }

  @Override
  public <T> T commit(Work<T> work) {
    if (database.isWithinWork()) {
      throw new IllegalStateException("a work cannot wait for another commit");
    }
    Pending<T> pending = new Pending<>(work);
    queue.add(pending);
    return pending.await();
  }

  /** Commits what is there and takes nothing more. */
  @Override
  public void close() {
    queue.close();
    for (Thread committer : committers) {
      joinUninterruptibly(committer);
    }
  }

  private static Thread start(Committer committer) {
    return Thread.ofPlatform().name("committer").daemon().start(committer);
  }

  static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
