package srvcc.kms.store.jdbc;

import java.util.List;
import org.jdbi.v3.core.Handle;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.ServerTokens;

/** What servers say of their tokens, in rows that go with the servers. */
final class JdbcServerTokens implements ServerTokens {

  private final Database database;
  private final Server self;

  JdbcServerTokens(Database database, Server self) {
    this.database = database;
    this.self = self;
  }

  @Override
  public void confirm(Transaction transaction, KeyRef set) {
    int _ =
        JdbcTransaction.handle(transaction)
            .execute(
                "INSERT INTO server_sets (server, set_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                Columns.octets(self.incarnation()),
                set.octets());
  }

  /** A SQLite file has one service, whose beat is not counted and whose token is the configured. */
  @Override
  public List<Unconfirmed> without(KeyRef set) {
    return switch (database.engine()) {
      case SQLITE -> List.of();
      case POSTGRESQL -> database.read(handle -> without(handle, set));
    };
  }

  private static List<Unconfirmed> without(Handle handle, KeyRef set) {
    String sql =
        """
        SELECT * FROM servers
        WHERE incarnation NOT IN (SELECT server FROM server_sets WHERE set_id = :set)
        ORDER BY started_at, incarnation
        """;
    return handle
        .createQuery(sql)
        .bind("set", set.octets())
        .map((row, _) -> Server.read(row))
        .list()
        .stream()
        .filter(server -> !server.isTool())
        .map(server -> new Unconfirmed(server.name(), server.beat()))
        .toList();
  }
}
