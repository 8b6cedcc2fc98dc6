package srvcc.kms.store.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connects to a database whose answer to a commit gets lost on demand. */
final class LossyDataSource implements DataSource {
  /** What becomes of the next commit. */
  enum Next {
    /** It is made and acknowledged. */
    ACKNOWLEDGED,
    /** It is made, and the connection breaks before the answer. */
    MADE,
    /** The connection breaks before it is made. */
    LOST
  }

  private final String url;
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger savepoints = new AtomicInteger();
  private final AtomicReference<Next> next = new AtomicReference<>(Next.ACKNOWLEDGED);

  LossyDataSource(DatabaseUrl url) {
    this.url = url.jdbc();
  }

  void next(Next fate) {
    next.set(fate);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    Class<?>[] asConnection = {Connection.class};
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            asConnection,
            (_, method, arguments) -> call(connection, method, arguments));
  }

  /** How many commits were asked for. */
  int commits() {
    return commits.get();
  }

  /** How many savepoints were set. */
  int savepoints() {
    return savepoints.get();
  }

  /** Counts from here. */
  void forgetCommits() {
    commits.set(0);
    savepoints.set(0);
  }

  private @Nullable Object call(Connection connection, Method method, Object[] arguments)
      throws Throwable {
    boolean commit = method.getName().equals("commit");
    if (method.getName().equals("setSavepoint")) {
      savepoints.incrementAndGet();
    }
    try {
      return commit ? commit(connection) : method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private @Nullable Object commit(Connection connection) throws SQLException {
    commits.incrementAndGet();
    Next fate = next.getAndSet(Next.ACKNOWLEDGED);
    if (fate != Next.LOST) {
      connection.commit();
    }
    if (fate != Next.ACKNOWLEDGED) {
      connection.close();
      throw new SQLException("the test has cut the connection", "08006");
    }
    return null;
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return new PrintWriter(System.err, true, StandardCharsets.UTF_8);
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
