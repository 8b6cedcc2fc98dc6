package srvcc.kms.store.jdbc;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows of the servers that use a database. */
final class Servers {

  private Servers() {}

  /**
   * Begins a transaction's decision about servers: until its end nobody else decides. It is a
   * write, too, and so takes as long as the beats of the others.
   */
  static void decide(Handle handle) {
    int _ = handle.execute("UPDATE server_gate SET turn = turn + 1 WHERE id = 1");
  }

  static List<Server> all(Handle handle) {
    return handle
        .createQuery("SELECT * FROM servers ORDER BY started_at, incarnation")
        .map((row, _) -> Server.read(row))
        .list();
  }

  static void add(Handle handle, Server server) {
    String sql =
        """
        INSERT INTO servers (incarnation, sharing, beat, started_at, name)
        VALUES (:incarnation, :sharing, :beat, :started, :name)
        """;
    int _ =
        handle
            .createUpdate(sql)
            .bind("incarnation", Columns.octets(server.incarnation()))
            .bind("sharing", server.sharing().name())
            .bind("beat", server.beat())
            .bind("started", Columns.nanos(server.startedAt()))
            .bind("name", server.name())
            .execute();
  }

  /** Counts the beat up; false if the server's row is gone. */
  static boolean beat(Handle handle, Server server) {
    return handle.execute(
            "UPDATE servers SET beat = beat + 1 WHERE incarnation = ?",
            Columns.octets(server.incarnation()))
        == 1;
  }

  /**
   * Removes a server unless its beat moved since it was seen. Waits for a commit that it has under
   * way; later ones do not stand.
   */
  static void removeUnlessMoved(Handle handle, Server seen) {
    int _ =
        handle.execute(
            "DELETE FROM servers WHERE incarnation = ? AND beat = ?",
            Columns.octets(seen.incarnation()),
            seen.beat());
  }

  static void remove(Handle handle, Server server) {
    int _ =
        handle.execute(
            "DELETE FROM servers WHERE incarnation = ?", Columns.octets(server.incarnation()));
  }
}
