package srvcc.kms.store.jdbc;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server's leave to use a database, until it is closed or another server takes it away. */
final class Membership implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  private final Database database;
  private final Server self;
  private final Optional<Heartbeat> heartbeat;

  private Membership(Database database, Server self, Optional<Heartbeat> heartbeat) {
    this.database = database;
    this.self = self;
    this.heartbeat = heartbeat;
  }

  /**
   * Of a SQLite file whose lock is held: nobody can take it away, and other rows are of servers
   * that were killed.
   */
  static Membership alone(DatabaseUrl url, Database database, Server self) {
    new Admission(url, database, self).enterAlone();
    return new Membership(database, self, Optional.empty());
  }

  /**
   * Of a database that other servers may use.
   *
   * @throws StoreRefusedException naming the server that is in the way
   */
  static Membership among(DatabaseUrl url, Database database, Server self, Runnable onFenced) {
    Database beats = new Database(Connections.openForBeats(url), Engine.of(url));
    try {
      new Admission(url, database, self).enter();
      return new Membership(database, self, Optional.of(new Heartbeat(beats, self, onFenced)));
    } catch (RuntimeException e) {
      beats.close();
      throw e;
    }
  }

  /** Leaves. */
  @Override
  public void close() {
    heartbeat.ifPresent(Heartbeat::close);
    try (Handle handle = database.open()) {
      Servers.remove(handle, self);
    } catch (RuntimeException e) {
      LOG.warn("the store was closed while it did not answer: {}", SqlFailure.rootMessage(e));
    }
  }
}
