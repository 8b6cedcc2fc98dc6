package srvcc.kms.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import srvcc.kms.audit.AuditAlteredException;
import srvcc.kms.audit.EventEncoding;
import srvcc.kms.audit.LogHead;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.tlog.Frontier;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.Hashing;
import srvcc.kms.tlog.MalformedFrontierException;

/**
 * The end of the audit log. Appending takes the lock of the head's row, so it comes last in a
 * transaction: nobody waits for works of others, and who holds it waits for nobody.
 */
final class AuditTail {

  private static final Logger LOG = LoggerFactory.getLogger(AuditTail.class);
  private static final int HEAD = 1;
  private static final int HASH_OCTETS = 32;
  private static final String SELECT =
      "SELECT log, size, previous, frontier FROM audit_head WHERE id = " + HEAD;

  private final Engine engine;

  AuditTail(Engine engine) {
    this.engine = engine;
  }

  /** Begins a log where there is none. */
  static void begin(Handle handle) {
    int _ =
        handle
            .createUpdate(
                """
                INSERT INTO audit_head (id, log, size, previous, frontier)
                VALUES (:id, :log, 0, :previous, :frontier) ON CONFLICT (id) DO NOTHING
                """)
            .bind("id", HEAD)
            .bind("log", Columns.octets(UUID.randomUUID()))
            .bind("previous", new byte[HASH_OCTETS])
            .bind("frontier", Frontier.EMPTY.encode())
            .execute();
  }

  /**
   * How far the log goes.
   *
   * @throws AuditAlteredException if the row does not fit itself
   */
  static LogHead head(Handle handle) {
    try {
      return handle.createQuery(SELECT).map((row, _) -> end(row)).one().head();
    } catch (MalformedFrontierException e) {
      throw new AuditAlteredException(e);
    }
  }

  /**
   * Appends events in their order.
   *
   * @throws srvcc.kms.refusal.RefusedException StoreUnavailable, if what is stored of the log does
   *     not fit together; nothing is committed without its event
   */
  void append(Handle handle, List<byte[]> bodies) {
    if (bodies.isEmpty()) {
      return;
    }
    try {
      appendAll(handle, bodies);
    } catch (MalformedFrontierException e) {
      throw altered(e);
    } catch (JdbiException e) {
      throw SqlFailure.isFault(e) ? altered(e) : e;
    }
  }

  private static RuntimeException altered(RuntimeException cause) {
    LOG.error("the audit log cannot be continued", cause);
    return new Refusal.StoreUnavailable("the audit log cannot be continued").asException();
  }

  private void appendAll(Handle handle, List<byte[]> bodies) {
    End end = handle.createQuery(SELECT + engine.forUpdate()).map((row, _) -> end(row)).one();
    long before = end.head().size();
    try (PreparedBatch events = insertEvents(handle);
        PreparedBatch nodes = insertNodes(handle)) {
      for (byte[] body : bodies) {
        end = appended(end, body, events, nodes);
      }
      events.execute();
      if (nodes.size() > 0) {
        nodes.execute();
      }
    }
    move(handle, before, end);
  }

  private static End appended(End end, byte[] body, PreparedBatch events, PreparedBatch nodes) {
    long sequence = end.head().size();
    byte[] line = EventEncoding.line(sequence, end.previous(), body);
    Hash leaf = Hashing.leaf(line);
    events.bind("sequence", sequence).bind("event", line).bind("hash", leaf.octets()).add();
    Frontier frontier =
        end.head()
            .frontier()
            .append(
                leaf,
                (level, index, hash) ->
                    nodes
                        .bind("level", level)
                        .bind("index", index)
                        .bind("hash", hash.octets())
                        .add());
    return new End(new LogHead(end.head().log(), frontier), leaf);
  }

  /** By the size that was read, so that on no engine two append at one place. */
  private static void move(Handle handle, long before, End end) {
    int moved =
        handle
            .createUpdate(
                """
                UPDATE audit_head SET size = :size, previous = :previous, frontier = :frontier
                WHERE id = :id AND size = :before
                """)
            .bind("id", HEAD)
            .bind("before", before)
            .bind("size", end.head().size())
            .bind("previous", end.previous().octets())
            .bind("frontier", end.head().frontier().encode())
            .execute();
    ConflictException.unlessOne(moved);
  }

  private static PreparedBatch insertEvents(Handle handle) {
    return handle.prepareBatch(
        "INSERT INTO audit_events (sequence, event, leaf_hash) VALUES (:sequence, :event, :hash)");
  }

  private static PreparedBatch insertNodes(Handle handle) {
    return handle.prepareBatch(
        "INSERT INTO audit_nodes (level, node_index, hash) VALUES (:level, :index, :hash)");
  }

  private static End end(ResultSet row) throws SQLException {
    Frontier frontier = Frontier.decode(row.getLong("size"), row.getBytes("frontier"));
    return new End(
        new LogHead(Columns.uuid(row, "log"), frontier), Hash.of(row.getBytes("previous")));
  }

  /**
   * Where the next event goes.
   *
   * @param previous leaf hash of the last event
   */
  private record End(LogHead head, Hash previous) {}
}
