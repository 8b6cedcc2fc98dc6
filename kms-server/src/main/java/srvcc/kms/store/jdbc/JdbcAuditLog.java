package srvcc.kms.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.AuditEvent;
import srvcc.kms.audit.AuditLog;
import srvcc.kms.audit.EventEncoding;
import srvcc.kms.audit.LogHead;
import srvcc.kms.audit.StoredCheckpoint;
import srvcc.kms.commit.Transaction;
import srvcc.kms.tlog.Hash;
import srvcc.kms.tlog.Nodes;

/** The audit log in its tables. */
final class JdbcAuditLog implements AuditLog, AuditArchive {

  private static final String CHECKPOINTS =
      "SELECT size, key_id, made_at, note FROM audit_checkpoints ";

  private final Database database;

  JdbcAuditLog(Database database) {
    this.database = database;
    try (Handle handle = database.open()) {
      AuditTail.begin(handle);
    }
  }

  @Override
  public void append(Transaction transaction, AuditEvent event) {
    JdbcTransaction.append(transaction, EventEncoding.body(event));
  }

  @Override
  public LogHead head() {
    return database.read(AuditTail::head);
  }

  @Override
  public List<byte[]> events(long from, int limit) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT event FROM audit_events
                WHERE sequence >= :from AND sequence < :to ORDER BY sequence
                """)
            .bind("from", from)
            .bind("to", from + limit)
            .map((row, _) -> row.getBytes("event"))
            .list());
  }

  @Override
  public Nodes nodes() {
    return this::hashes;
  }

  @Override
  public void add(Transaction transaction, StoredCheckpoint checkpoint) {
    int _ =
        JdbcTransaction.handle(transaction)
            .createUpdate(
                """
                INSERT INTO audit_checkpoints (size, key_id, made_at, note)
                VALUES (:size, :key, :at, :note) ON CONFLICT (key_id, size) DO NOTHING
                """)
            .bind("size", checkpoint.size())
            .bind("key", checkpoint.keyId())
            .bind("at", Columns.nanos(checkpoint.madeAt()))
            .bind("note", checkpoint.note().getBytes(StandardCharsets.UTF_8))
            .execute();
  }

  @Override
  public void forget(Transaction transaction, StoredCheckpoint checkpoint) {
    int _ =
        JdbcTransaction.handle(transaction)
            .createUpdate("DELETE FROM audit_checkpoints WHERE key_id = :key AND size = :size")
            .bind("key", checkpoint.keyId())
            .bind("size", checkpoint.size())
            .execute();
  }

  @Override
  public Optional<StoredCheckpoint> latest() {
    return database.read(handle ->
        handle
            .createQuery(CHECKPOINTS + "ORDER BY size DESC LIMIT 1")
            .map((row, _) -> checkpoint(row))
            .findOne());
  }

  @Override
  public Optional<StoredCheckpoint> latest(String keyId) {
    return database.read(handle ->
        handle
            .createQuery(CHECKPOINTS + "WHERE key_id = :key ORDER BY size DESC LIMIT 1")
            .bind("key", keyId)
            .map((row, _) -> checkpoint(row))
            .findOne());
  }

  @Override
  public List<StoredCheckpoint> checkpoints() {
    return database.read(handle ->
        handle
            .createQuery(CHECKPOINTS + "ORDER BY size, key_id")
            .map((row, _) -> checkpoint(row))
            .list());
  }

  private List<Hash> hashes(int level, long from, int count) {
    return database.read(handle ->
        (level == 0 ? leaves(handle) : subtrees(handle).bind("level", level))
            .bind("from", from)
            .bind("to", from + count)
            .map((row, _) -> Hash.of(row.getBytes("hash")))
            .list());
  }

  private static Query leaves(Handle handle) {
    return handle.createQuery(
        """
        SELECT leaf_hash AS hash FROM audit_events
        WHERE sequence >= :from AND sequence < :to ORDER BY sequence
        """);
  }

  private static Query subtrees(Handle handle) {
    return handle.createQuery(
        """
        SELECT hash FROM audit_nodes
        WHERE level = :level AND node_index >= :from AND node_index < :to ORDER BY node_index
        """);
  }

  private static StoredCheckpoint checkpoint(ResultSet row) throws SQLException {
    return new StoredCheckpoint(
        row.getLong("size"),
        row.getString("key_id"),
        Columns.instant(row.getLong("made_at")),
        new String(row.getBytes("note"), StandardCharsets.UTF_8));
  }
}
