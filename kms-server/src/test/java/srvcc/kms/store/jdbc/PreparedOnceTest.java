package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.apache.commons.dbcp2.DelegatingPreparedStatement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedOnceTest {
  private static final String SELECT = "SELECT ? + ";
  private static final int MORE_THAN_ARE_KEPT = 500;

  @TempDir private Path directory;
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    String url = new DatabaseUrl.Sqlite(directory.resolve("kms.db")).jdbc();
    connection = new PreparedOnce(url, new Properties()).getConnection();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void sameText_isPreparedOnce() throws SQLException {
    assertThat(prepared(SELECT + 1)).isSameAs(prepared(SELECT + 1));
  }

  @Test
  void textThatIsInUse_isPreparedAgain() throws SQLException {
    try (PreparedStatement first = connection.prepareStatement(SELECT + 1);
        PreparedStatement second = connection.prepareStatement(SELECT + 1)) {
      first.setInt(1, 10);
      second.setInt(1, 20);

      assertThat(answer(first)).isEqualTo(11);
      assertThat(answer(second)).isEqualTo(21);
    }
  }

  @Test
  void keptStatement_hasForgottenWhatWasBound() throws SQLException {
    try (PreparedStatement first = connection.prepareStatement("SELECT ? IS NULL")) {
      first.setBytes(1, new byte[16]);
      assertThat(answer(first)).isZero();
    }

    try (PreparedStatement again = connection.prepareStatement("SELECT ? IS NULL")) {
      assertThat(answer(again)).isOne();
    }
  }

  @Test
  void moreTextsThanAreKept_areAnswered() throws SQLException {
    for (int i = 0; i < MORE_THAN_ARE_KEPT; i++) {
      try (PreparedStatement statement = connection.prepareStatement(SELECT + i)) {
        statement.setInt(1, i);
        assertThat(answer(statement)).isEqualTo(2 * i);
      }
    }
  }

  @Test
  void textThatIsKept_seesATableChange() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (a INTEGER)");
      statement.execute("INSERT INTO t VALUES (1)");
      Statement before = prepared("SELECT * FROM t");
      statement.execute("ALTER TABLE t ADD COLUMN b INTEGER DEFAULT 2");

      try (PreparedStatement after = connection.prepareStatement("SELECT * FROM t");
          ResultSet row = after.executeQuery()) {
        assertThat(((DelegatingPreparedStatement) after).getInnermostDelegate()).isSameAs(before);
        assertThat(row.getInt("b")).isEqualTo(2);
      }
    }
  }

  private Statement prepared(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return ((DelegatingPreparedStatement) statement).getInnermostDelegate();
    }
  }

  private static int answer(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.getInt(1);
    }
  }
}
