package srvcc.kms.store.jdbc;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Asks a server whether what it acknowledges is durable. */
final class Durability {

  private Durability() {}

  /**
   * Checks the settings that would let a commit be lost. Engines that do not know them have no such
   * choice.
   *
   * @throws StoreRefusedException naming the setting
   */
  static void check(DatabaseUrl url, Database database) {
    if (url instanceof DatabaseUrl.PostgreSql) {
      List<String> off = database.read(Durability::switchedOff);
      if (!off.isEmpty()) {
        throw new StoreRefusedException(
            "the database " + url + " acknowledges what it may lose: set " + off + " to on");
      }
    }
  }

  private static List<String> switchedOff(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT name FROM pg_settings
            WHERE name IN ('fsync', 'synchronous_commit') AND setting = 'off'
            """)
        .mapTo(String.class)
        .list();
  }
}
