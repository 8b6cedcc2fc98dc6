package srvcc.kms.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.Seal;

/** How a seal stands in a row. */
final class SealColumns {

  private SealColumns() {}

  static Optional<Seal> read(ResultSet row) throws SQLException {
    byte[] mac = row.getBytes("seal");
    return Columns.optionalKey(row, "sealed_by").map(by -> new Seal(by, Octets.of(mac)));
  }

  static <S extends SqlStatement<S>> S bind(S statement, Optional<Seal> seal) {
    return statement
        .bind("sealedBy", seal.map(made -> made.by().octets()).orElse(null))
        .bind("seal", seal.map(made -> made.mac().toArray()).orElse(null));
  }
}
