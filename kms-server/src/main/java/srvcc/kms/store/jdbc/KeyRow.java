package srvcc.kms.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeyState;

/** How the record of a key stands in a row. */
final class KeyRow {

  private KeyRow() {}

  /**
   * Reads it.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered
   */
  static KeyRecord read(ResultSet row) throws SQLException {
    KeyRef ref = Columns.key(row, "ref");
    return Unreadable.refused(ref, () -> read(ref, row));
  }

  private static KeyRecord read(KeyRef ref, ResultSet row) throws SQLException {
    return new KeyRecord(
        ref,
        KeyName.valueOf(row.getString("name")),
        Columns.instance(row, "owner"),
        ExposureClass.valueOf(row.getString("exposure")),
        KeyState.valueOf(row.getString("state")),
        row.getInt("generation"),
        Columns.instant(row.getLong("created_at")),
        Columns.optionalKey(row, "parent"),
        Columns.key(row, "root"),
        CustodyColumns.read(row),
        row.getInt("unauthenticated") != 0);
  }

  /**
   * Binds every column but the version.
   *
   * @param now when a key that is destroyed was
   */
  static <S extends SqlStatement<S>> S bind(S statement, KeyRecord key, Instant now) {
    Optional<Long> destroyed =
        key.isDestroyed() ? Optional.of(Columns.nanos(now)) : Optional.empty();
    return CustodyColumns.bind(statement, key.custody())
        .bind("ref", key.ref().octets())
        .bind("name", key.name().name())
        .bind("owner", Columns.octets(key.owner()))
        .bind("exposure", key.exposure().name())
        .bind("state", key.state().name())
        .bind("generation", key.generation())
        .bind("created", Columns.nanos(key.createdAt()))
        .bind("parent", key.parent().map(KeyRef::octets).orElse(null))
        .bind("root", key.root().octets())
        .bind("destroyed", destroyed.orElse(null))
        .bind("unauthenticated", key.unauthenticated() ? 1 : 0);
  }
}
