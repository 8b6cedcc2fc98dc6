package srvcc.kms.store.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * A server that uses a database, as it was seen.
 *
 * @param incarnation of one start of it
 * @param beat goes up while it lives
 * @param name its host and process id, for people
 */
record Server(UUID incarnation, Sharing sharing, long beat, Instant startedAt, String name) {

  private static final int NAME_LENGTH = 255;

  /** This process, starting. */
  static Server starting(Sharing sharing, Instant now) {
    String name = "pid " + ProcessHandle.current().pid() + " on " + host();
    String shortened = name.substring(0, Math.min(name.length(), NAME_LENGTH));
    return new Server(UUID.randomUUID(), sharing, 0, now, shortened);
  }

  static Server read(ResultSet row) throws SQLException {
    return new Server(
        Columns.uuid(row, "incarnation"),
        Sharing.valueOf(row.getString("sharing")),
        row.getLong("beat"),
        Columns.instant(row.getLong("started_at")),
        row.getString("name"));
  }

  /** Whether the other one may not be there. */
  boolean excludes(Server other) {
    return !other.incarnation.equals(incarnation)
        && !isTool()
        && !other.isTool()
        && (sharing == Sharing.EXCLUSIVE || other.sharing == Sharing.EXCLUSIVE);
  }

  /** Whether it serves nobody. */
  boolean isTool() {
    return sharing == Sharing.BESIDE;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "a host without a name";
    }
  }
}
