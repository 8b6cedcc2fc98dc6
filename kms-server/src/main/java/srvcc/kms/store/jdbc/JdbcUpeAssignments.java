package srvcc.kms.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;
import srvcc.kms.transfer.UpeAssignment;
import srvcc.kms.transfer.UpeAssignments;

/** Which UPE has the user plane of which key. */
final class JdbcUpeAssignments implements UpeAssignments {

  private final Database database;

  JdbcUpeAssignments(Database database) {
    this.database = database;
  }

  @Override
  public Optional<UpeAssignment> find(KeyRef key) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM upe_assignments WHERE key_ref = :key")
            .bind("key", key.octets())
            .map((row, _) -> read(row))
            .findOne());
  }

  @Override
  public void put(Transaction transaction, UpeAssignment assignment) {
    String sql =
        """
        INSERT INTO upe_assignments (key_ref, upe, sealed_by, seal)
        VALUES (:key, :upe, :sealedBy, :seal)
        ON CONFLICT (key_ref)
        DO UPDATE SET upe = excluded.upe, sealed_by = excluded.sealed_by, seal = excluded.seal
        """;
    Handle handle = JdbcTransaction.handle(transaction);
    int _ =
        SealColumns.bind(handle.createUpdate(sql), assignment.seal())
            .bind("key", assignment.key().octets())
            .bind("upe", Columns.octets(assignment.upe()))
            .execute();
  }

  private static UpeAssignment read(ResultSet row) throws SQLException {
    KeyRef key = Columns.key(row, "key_ref");
    return Unreadable.failed(
        "user plane of key " + key,
        () -> new UpeAssignment(key, Columns.instance(row, "upe"), SealColumns.read(row)));
  }
}
