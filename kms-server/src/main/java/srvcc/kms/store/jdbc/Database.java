package srvcc.kms.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import srvcc.kms.refusal.RefusedException;

/** The connections, and which of them a thread uses. */
final class Database implements AutoCloseable {

  private final HikariDataSource connections;
  private final Jdbi jdbi;
  private final Engine engine;
  private final ScopedValue<Handle> ofWork = ScopedValue.newInstance();

  Database(HikariDataSource connections, Engine engine) {
    this.connections = connections;
    this.engine = engine;
    this.jdbi = Jdbi.create(connections);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  Engine engine() {
    return engine;
  }

  /** A connection outside any transaction; to be closed. */
  Handle open() {
    return jdbi.open();
  }

  /** Runs work of a transaction, which then reads what the transaction wrote. */
  <T> T within(JdbcTransaction transaction, ScopedValue.CallableOp<T, RuntimeException> work) {
    return ScopedValue.where(ofWork, transaction.handle()).call(work);
  }

  /** Whether this thread is running work of a transaction. */
  boolean isWithinWork() {
    return ofWork.isBound();
  }

  /**
   * Reads: within work what the work sees, elsewhere what is committed.
   *
   * @throws srvcc.kms.refusal.RefusedException StoreUnavailable
   */
  <T> T read(Function<Handle, T> query) {
    if (ofWork.isBound()) {
      return query.apply(ofWork.get());
    }
    try (Handle handle = jdbi.open()) {
      return query.apply(handle);
    } catch (JdbiException e) {
      distrust(e);
      if (SqlFailure.forCaller(e) instanceof RefusedException unavailable) {
        throw unavailable;
      }
      throw e;
    }
  }

  /** Connects anew after a failure that other connections have met, too: a restart, a failover. */
  void distrust(RuntimeException failure) {
    if (SqlFailure.isGone(failure)) {
      connections.getHikariPoolMXBean().softEvictConnections();
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
