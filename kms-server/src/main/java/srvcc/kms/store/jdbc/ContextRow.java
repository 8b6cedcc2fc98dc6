package srvcc.kms.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import srvcc.kms.context.CountLedger;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;

/** How a security context stands in a row. */
final class ContextRow {

  private ContextRow() {}

  /** Binds every column but the version. */
  static <S extends SqlStatement<S>> S bind(S statement, SecurityContext context) {
    return statement
        .bind("kAmf", context.kAmf().octets())
        .bind("type", context.ngKsi().type().name())
        .bind("ksi", context.ngKsi().value())
        .bind("downlink", context.downlink().next().map(NasCount::value).orElse(null))
        .bind("uplink", context.uplink().next().map(NasCount::value).orElse(null))
        .bind("reauthentication", context.reauthenticationRequired() ? 1 : 0);
  }

  /**
   * Reads it.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyAltered
   */
  static SecurityContext read(ResultSet row) throws SQLException {
    KeyRef kAmf = Columns.key(row, "k_amf");
    return Unreadable.refused(kAmf, () -> read(kAmf, row));
  }

  private static SecurityContext read(KeyRef kAmf, ResultSet row) throws SQLException {
    return new SecurityContext(
        kAmf,
        new KeySetIdentifier(
            KeySetIdentifier.Type.valueOf(row.getString("ng_ksi_type")), row.getInt("ng_ksi")),
        ledger(row, "next_downlink"),
        ledger(row, "next_uplink"),
        row.getInt("reauthentication_required") != 0);
  }

  private static CountLedger ledger(ResultSet row, String column) throws SQLException {
    int next = row.getInt(column);
    return new CountLedger(row.wasNull() ? Optional.empty() : Optional.of(new NasCount(next)));
  }
}
