package srvcc.kms.store.jdbc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import srvcc.kms.refusal.Refusal;

/** Works in the order of their arrival. */
final class CommitQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Queue<Pending<?>> waiting = new ArrayDeque<>();
  private boolean closed;

  /** Refused once the queue is closed. */
  void add(Pending<?> work) {
    lock.lock();
    try {
      if (closed) {
        throw new Refusal.Stopping().asException();
      }
      waiting.add(work);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** What has arrived, as soon as something has; empty once closed with nothing left. */
  List<Pending<?>> take(int limit) {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        arrived.awaitUninterruptibly();
      }
      List<Pending<?>> batch = new ArrayList<>();
      while (batch.size() < limit && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more; what is there is still given out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
