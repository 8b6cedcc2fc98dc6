package srvcc.kms.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;

/** How it stands in a row where the octets of a key are. */
final class CustodyColumns {

  private static final String SESSION = "SESSION";
  private static final String TOKEN = "TOKEN";
  private static final String WRAPPED = "WRAPPED";
  private static final String GONE = "GONE";

  private CustodyColumns() {}

  static Custody read(ResultSet row) throws SQLException {
    return switch (row.getString("custody")) {
      case SESSION -> new Custody.Session();
      case TOKEN -> new Custody.InToken(row.getString("token"));
      case WRAPPED ->
          new Custody.Wrapped(
              Columns.key(row, "wrapped_by"),
              Octets.of(row.getBytes("wrapped_key")),
              Octets.of(row.getBytes("wrapped_mac")));
      case GONE -> new Custody.Gone();
      case String unknown -> throw new IllegalStateException("no such custody: " + unknown);
    };
  }

  static <S extends SqlStatement<S>> S bind(S statement, Custody custody) {
    return switch (custody) {
      case Custody.Session _ -> bind(statement, SESSION, null, null, null, null);
      case Custody.InToken(String token) -> bind(statement, TOKEN, token, null, null, null);
      case Custody.Wrapped(KeyRef by, Octets key, Octets mac) ->
          bind(statement, WRAPPED, null, by.octets(), key.toArray(), mac.toArray());
      case Custody.Gone _ -> bind(statement, GONE, null, null, null, null);
    };
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement,
      String custody,
      @Nullable String token,
      byte @Nullable [] by,
      byte @Nullable [] key,
      byte @Nullable [] mac) {
    return statement
        .bind("custody", custody)
        .bind("token", token)
        .bind("wrappedBy", by)
        .bind("wrappedKey", key)
        .bind("wrappedMac", mac);
  }
}
