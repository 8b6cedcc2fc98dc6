package srvcc.kms.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a service, as somebody sees them who can write to its database.
 *
 * @param url JDBC URL
 */
record Tables(String url) {
  /** Changes rows by hand, and returns how many there were. */
  int change(String sql, Object... parameters) {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = prepared(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** The first column of all rows that a query finds. */
  <T> List<T> column(Class<T> type, String sql, Object... parameters) {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = prepared(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(type.cast(rows.getObject(1)));
      }
      return values;
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** What a query counts. */
  int count(String sql, Object... parameters) {
    return column(Number.class, sql, parameters).getFirst().intValue();
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
