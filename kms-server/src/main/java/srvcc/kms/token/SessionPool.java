package srvcc.kms.token;

import static srvcc.kms.token.TokenFailure.CONNECTION_CLOSED;
import static srvcc.kms.token.TokenFailure.TOKEN_BUSY;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import srvcc.kms.vault.Deadline;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * Sessions that stay open, lent to one caller at a time, first come first served. None is opened or
 * closed for an operation: that costs more, the more objects the token holds.
 */
final class SessionPool {
  private final SessionOpener opener;
  private final Generation generation;
  private final int size;
  private final Semaphore permits;
  private final Queue<Session> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /**
   * A pool that opens sessions as they are needed.
   *
   * @param size how many there are at the most
   * @param generation ended when a session broke, before the caller learns of it
   */
  SessionPool(SessionOpener opener, int size, Generation generation) {
    this.opener = opener;
    this.size = size;
    this.generation = generation;
    this.permits = new Semaphore(size, true);
  }

  /**
   * Does something on a session, once. A call is not repeated here when its session breaks: the
   * objects that it names may be gone as well, and their numbers given to others.
   *
   * @throws TokenException TOKEN_BUSY when none is free before the deadline; what the token
   *     answered
   */
  <T> T call(Deadline deadline, SessionCall<T> call) {
    acquire(deadline);
    try {
      return lend(call);
    } finally {
      permits.release();
    }
  }

  /** Lends nothing any more; returns whether everything that was lent came back in time. */
  boolean drain(Duration patience) {
    closed = true;
    try {
      boolean complete = permits.tryAcquire(size, patience.toNanos(), TimeUnit.NANOSECONDS);
      if (complete) {
        permits.release(size); // whoever still waits is to learn that the pool is closed
      }
      return complete;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How many callers wait for a session now. */
  int waiting() {
    return permits.getQueueLength();
  }

  /** Closes the sessions after {@link #drain}, and with them the session objects that they made. */
  void closeSessions() {
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      closeQuietly(session);
    }
  }

  private <T> T lend(SessionCall<T> call) {
    Session session = takeOrOpen();
    long begun = generation.present();
    boolean broken = false;
    try {
      session.leftovers().retry();
      return call.on(session);
    } catch (PKCS11Exception failure) {
      broken = isBroken(session, failure);
      throw ReturnCodes.failure(failure);
    } finally {
      giveBack(session, broken, begun);
    }
  }

  /** A session that is closed takes its objects with it, so none is closed that still lives. */
  private static boolean isBroken(Session session, PKCS11Exception failure) {
    return switch (ReturnCodes.meaning(failure)) {
      case SESSION_LOST -> true;
      case TOKEN_DOWN -> session.isGone();
      case OPERATION_STUCK -> {
        session.endOperations();
        yield false;
      }
      default -> false;
    };
  }

  private Session takeOrOpen() {
    Session waiting = idle.poll();
    try {
      return waiting != null ? waiting : opener.open();
    } catch (PKCS11Exception failure) {
      throw ReturnCodes.failure(failure);
    }
  }

  private void giveBack(Session session, boolean broken, long begun) {
    if (broken) {
      generation.end(begun);
      closeQuietly(session);
    } else {
      idle.add(session);
    }
  }

  private void acquire(Deadline deadline) {
    if (!waited(deadline)) {
      throw new TokenException(TOKEN_BUSY, "none of " + size + " sessions became free in time");
    }
    if (closed) {
      permits.release();
      throw new TokenException(CONNECTION_CLOSED, "the connection to the token is closed");
    }
  }

  private boolean waited(Deadline deadline) {
    if (closed) {
      throw new TokenException(CONNECTION_CLOSED, "the connection to the token is closed");
    }
    try {
      return permits.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TokenException(TOKEN_BUSY, "interrupted while waiting for a session", interrupted);
    }
  }

  static void closeQuietly(Session session) {
    try {
      session.close();
    } catch (PKCS11Exception alreadyClosed) {
      // That it is gone is what was wanted.
    }
  }
}
