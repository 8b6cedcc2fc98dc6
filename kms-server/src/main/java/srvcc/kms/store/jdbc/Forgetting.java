package srvcc.kms.store.jdbc;

import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import srvcc.kms.commit.Transactions;

/** Deletes in steps that no other commit has to wait long for. */
final class Forgetting {

  /** How many rows a step deletes at the most. */
  static final int STEP = 200;

  private final Database database;
  private final Transactions transactions;

  Forgetting(Database database, Transactions transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * Deletes until nothing is left.
   *
   * @param find asks for a row to delete
   * @param before its one parameter
   * @param step deletes some and says how many
   */
  void all(String find, long before, ToIntFunction<Handle> step) {
    while (database.read(handle -> isFound(handle, find, before))) {
      int _ = transactions.commit(tx -> step.applyAsInt(JdbcTransaction.handle(tx)));
    }
  }

  private static boolean isFound(Handle handle, String find, long before) {
    return handle
        .createQuery(find)
        .bind("before", before)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }
}
