package srvcc.kms.store.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Lets a server use a database, if nobody is there who excludes it. A server whose beat does not
 * move is dead; its row is removed, and with it its power to commit. Time is counted in writes of
 * our own, so that nobody dies of a database that stands still.
 */
final class Admission {

  private static final int LOOKS = 6;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final DatabaseUrl url;
  private final Database database;
  private final Server self;

  Admission(DatabaseUrl url, Database database, Server self) {
    this.url = url;
    this.database = database;
    this.self = self;
  }

  /**
   * Enters the server's row.
   *
   * @throws StoreRefusedException naming the server that is in the way
   */
  void enter() {
    try {
      List<Server> first = database.read(this::inTheWay);
      for (int look = 0; look < LOOKS && !first.isEmpty(); look++) {
        pause();
        transact(handle -> watch(handle, first));
      }
      transact(handle -> enter(handle, first));
    } catch (JdbiException e) {
      throw new StoreRefusedException(
          "the database " + url + " did not let this server in: " + SqlFailure.rootMessage(e), e);
    }
  }

  /** Enters the server's row where it is known that no other one is alive; or no other tool. */
  void enterAlone() {
    transact(handle -> {
      Servers.all(handle).stream()
          .filter(other -> other.isTool() == self.isTool())
          .forEach(other -> Servers.remove(handle, other));
      Servers.add(handle, self);
    });
  }

  private void watch(Handle handle, List<Server> first) {
    Servers.decide(handle);
    inTheWay(handle).stream()
        .filter(other -> !first.contains(other))
        .findFirst()
        .ifPresent(this::refuse);
  }

  private void enter(Handle handle, List<Server> dead) {
    Servers.decide(handle);
    dead.forEach(server -> Servers.removeUnlessMoved(handle, server));
    inTheWay(handle).stream().findFirst().ifPresent(this::refuse);
    Servers.add(handle, self);
  }

  private List<Server> inTheWay(Handle handle) {
    return Servers.all(handle).stream().filter(self::excludes).toList();
  }

  private void refuse(Server other) {
    throw new StoreRefusedException(
        "the database "
            + url
            + " is used by another service ("
            + other.name()
            + ", "
            + other.sharing()
            + ", since "
            + other.startedAt()
            + "), and this one is "
            + self.sharing()
            + "; stop the other one, or name another database");
  }

  private void transact(Consumer<Handle> work) {
    Retry retry = new Retry();
    while (true) {
      try (Handle handle = database.open()) {
        handle.useTransaction(within -> {
          database.engine().waitForLocks(within);
          work.accept(within);
        });
        return;
      } catch (JdbiException e) {
        if (!SqlFailure.isConflict(e) || !retry.again()) {
          throw e;
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreRefusedException("interrupted while watching for other services", e);
    }
  }
}
