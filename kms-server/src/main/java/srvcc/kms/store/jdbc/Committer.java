package srvcc.kms.store.jdbc;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits together what has arrived while the commit before was being made. What cannot be
 * committed together is tried one by one, so that nobody fails for another's fault.
 */
final class Committer implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final Database database;
  private final CommitQueue queue;
  private final CommitLog log;
  private final int limit;

  /** For a server that may use the database, of at most so many works at a time. */
  Committer(Database database, Server server, CommitQueue queue, int limit) {
    this.database = database;
    this.queue = queue;
    this.log = new CommitLog(database.engine());
    this.limit = limit;
    try (Handle handle = database.open()) {
      log.begin(handle, server);
    }
  }

  /** Commits until the queue is closed and empty. */
  @Override
  public void run() {
    List<Pending<?>> batch = queue.take(limit);
    while (!batch.isEmpty()) {
      answer(batch);
      batch = queue.take(limit);
    }
    leave();
  }

  private void answer(List<Pending<?>> batch) {
    try {
      if (batch.size() == 1) {
        oneByOne(batch);
      } else {
        together(batch);
      }
    } catch (RuntimeException | Error e) {
      fail(batch, e);
    }
  }

  private void together(List<Pending<?>> batch) {
    try {
      new SharedCommit(database, log).make(batch);
    } catch (RuntimeException e) {
      if (!SqlFailure.concernsOne(e)) {
        throw e;
      }
      oneByOne(batch);
    }
  }

  private void oneByOne(List<Pending<?>> batch) {
    Queue<Pending<?>> rest = new ArrayDeque<>(batch);
    while (!rest.isEmpty()) {
      Pending<?> work = rest.remove();
      try {
        alone(work);
      } catch (RuntimeException e) {
        fail(List.of(work), e);
        if (!SqlFailure.concernsOne(e)) {
          throw e;
        }
      }
    }
  }

  private void alone(Pending<?> work) {
    Retry retry = new Retry();
    while (true) {
      try {
        new SharedCommit(database, log).make(List.of(work));
        return;
      } catch (RuntimeException e) {
        if (!SqlFailure.isConflict(e) || !retry.again()) {
          throw e;
        }
      }
    }
  }

  private static void fail(Collection<Pending<?>> works, Throwable failure) {
    Throwable told = SqlFailure.forCaller(failure);
    LOG.warn("a commit of {} failed: {}", works.size(), SqlFailure.rootMessage(failure));
    works.forEach(work -> work.fail(told));
  }

  private void leave() {
    try (Handle handle = database.open()) {
      log.forget(handle);
    } catch (RuntimeException e) {
      LOG.warn("the store was closed while it did not answer: {}", SqlFailure.rootMessage(e));
    }
  }
}
