package srvcc.kms.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.WrappingSet;
import srvcc.kms.vault.WrappingSetReplacedException;
import srvcc.kms.vault.WrappingSets;

/** The wrapping sets. That a set is still named is known from the foreign keys of those rows. */
final class JdbcWrappingSets implements WrappingSets {

  private static final String RETIRING = "retiring";

  private final Database database;
  private final Clock clock;

  JdbcWrappingSets(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<WrappingSet> current() {
    return live().stream().filter(set -> set.state() == WrappingSet.State.CURRENT).findFirst();
  }

  @Override
  public List<WrappingSet> live() {
    return all().stream().filter(set -> set.state() != WrappingSet.State.PREPARED).toList();
  }

  @Override
  public List<WrappingSet> prepared() {
    return all().stream().filter(set -> set.state() == WrappingSet.State.PREPARED).toList();
  }

  private List<WrappingSet> all() {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM wrapping_sets ORDER BY created_at, id")
            .map((row, _) -> read(row))
            .list());
  }

  @Override
  public List<KeyRef> retired() {
    return database.read(handle ->
        handle
            .createQuery("SELECT id FROM retired_wrapping_sets ORDER BY retired_at, id")
            .map((row, _) -> Columns.key(row, "id"))
            .list());
  }

  @Override
  public void prepare(Transaction transaction, WrappingSet next) {
    int _ = add(JdbcTransaction.handle(transaction), next, WrappingSet.State.PREPARED);
  }

  @Override
  public boolean discard(Transaction transaction, KeyRef id) {
    Handle handle = JdbcTransaction.handle(transaction);
    boolean prepared =
        handle.execute("DELETE FROM wrapping_sets WHERE id = ? AND state = 'PREPARED'", id.octets())
            == 1;
    if (prepared) {
      markRetired(handle, id);
    }
    return prepared;
  }

  /** Two first starts that prepared their sets meet in the index of the current one. */
  @Override
  public void begin(Transaction transaction, WrappingSet next, Optional<KeyRef> replaced) {
    Handle handle = JdbcTransaction.handle(transaction);
    boolean free = replaced.map(before -> isTurned(handle, before)).orElse(true);
    if (free) {
      int _ =
          handle.execute(
              "DELETE FROM wrapping_sets WHERE id = ? AND state = 'PREPARED'", next.id().octets());
    }
    if (!free || add(handle, next, WrappingSet.State.CURRENT) == 0) {
      throw new WrappingSetReplacedException(replaced);
    }
  }

  @Override
  public boolean retire(Transaction transaction, KeyRef id) {
    Handle handle = JdbcTransaction.handle(transaction);
    if (isRemoved(handle, id)) {
      markRetired(handle, id);
      return true;
    }
    return isRetired(handle, id);
  }

  private static boolean isTurned(Handle handle, KeyRef before) {
    return handle.execute(
            "UPDATE wrapping_sets SET state = 'RETIRING' WHERE id = ? AND state = 'CURRENT'",
            before.octets())
        == 1;
  }

  private static int add(Handle handle, WrappingSet next, WrappingSet.State state) {
    String sql =
        """
        INSERT INTO wrapping_sets (id, witness, state, created_at)
        VALUES (:id, :witness, :state, :created)
        ON CONFLICT DO NOTHING
        """;
    return handle
        .createUpdate(sql)
        .bind("id", next.id().octets())
        .bind("witness", next.witness().toArray())
        .bind("state", state.name())
        .bind("created", Columns.nanos(next.createdAt()))
        .execute();
  }

  private void markRetired(Handle handle, KeyRef id) {
    int _ =
        handle.execute(
            "INSERT INTO retired_wrapping_sets (id, retired_at) VALUES (?, ?)",
            id.octets(),
            Columns.nanos(clock.instant()));
  }

  /** Within a savepoint: a statement that is refused would end the transaction of all. */
  private static boolean isRemoved(Handle handle, KeyRef id) {
    handle.savepoint(RETIRING);
    try {
      int removed =
          handle.execute(
              "DELETE FROM wrapping_sets WHERE id = ? AND state = 'RETIRING'", id.octets());
      handle.releaseSavepoint(RETIRING);
      return removed == 1;
    } catch (JdbiException e) {
      if (!SqlFailure.isReference(e)) {
        throw e;
      }
      handle.rollbackToSavepoint(RETIRING);
      return false;
    }
  }

  private static boolean isRetired(Handle handle, KeyRef id) {
    return handle
        .createQuery("SELECT 1 FROM retired_wrapping_sets WHERE id = :id")
        .bind("id", id.octets())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static WrappingSet read(ResultSet row) throws SQLException {
    return new WrappingSet(
        Columns.key(row, "id"),
        Octets.of(row.getBytes("witness")),
        WrappingSet.State.valueOf(row.getString("state")),
        Columns.instant(row.getLong("created_at")));
  }
}
