package srvcc.kms.store.jdbc;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Update;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.KeyRegistry;

/** The registry of keys. */
final class JdbcKeyRegistry implements KeyRegistry {

  private final Database database;
  private final Forgetting forgetting;
  private final Clock clock;

  JdbcKeyRegistry(Database database, Transactions transactions, Clock clock) {
    this.database = database;
    this.forgetting = new Forgetting(database, transactions);
    this.clock = clock;
  }

  @Override
  public Optional<KeyRecord> find(KeyRef key) {
    return database.read(handle -> select(handle, key, "").map(Versioned::value));
  }

  @Override
  public List<KeyRecord> list(NfInstanceId owner, Optional<KeyRef> after, int limit) {
    return page("destroyed_at IS NULL AND owner = :of", Columns.octets(owner), after, limit);
  }

  @Override
  public List<KeyRecord> under(KeyRef root) {
    String sql =
        """
        SELECT * FROM key_records
        WHERE root = :root AND ref <> :root AND parent IS NOT NULL AND destroyed_at IS NULL
        ORDER BY ref
        """;
    return database.read(handle ->
        handle
            .createQuery(sql)
            .bind("root", root.octets())
            .map((row, _) -> KeyRow.read(row))
            .list());
  }

  @Override
  public int countActive(NfInstanceId owner) {
    String sql =
        "SELECT COUNT(*) FROM key_records WHERE owner = :instance AND destroyed_at IS NULL";
    return database.read(handle -> Columns.count(handle, sql, owner));
  }

  @Override
  public List<KeyRecord> inSession(int limit) {
    String sql = "SELECT * FROM key_records WHERE custody = 'SESSION' ORDER BY ref LIMIT :limit";
    return database.read(handle ->
        handle.createQuery(sql).bind("limit", limit).map((row, _) -> KeyRow.read(row)).list());
  }

  @Override
  public List<KeyRecord> inToken(String token, Optional<KeyRef> after, int limit) {
    return page("token = :of", token, after, limit);
  }

  @Override
  public List<KeyRecord> wrappedBy(KeyRef set, Optional<KeyRef> after, int limit) {
    return page("wrapped_by = :of", set.octets(), after, limit);
  }

  @Override
  public long countWrappedBy(KeyRef set) {
    String sql = "SELECT COUNT(*) FROM key_records WHERE wrapped_by = :set";
    return database.read(
        handle -> handle.createQuery(sql).bind("set", set.octets()).mapTo(Long.class).one());
  }

  /** From one to the next, so that no more rows are read than there are tokens. */
  @Override
  public Set<String> tokens() {
    return database.read(handle ->
        Stream.iterate(
                tokenAfter(handle, ""), Optional::isPresent, t -> tokenAfter(handle, t.get()))
            .flatMap(Optional::stream)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Override
  public Set<KeyRef> liveAmong(Collection<KeyRef> keys) {
    if (keys.isEmpty()) {
      return Set.of();
    }
    String sql = "SELECT ref FROM key_records WHERE destroyed_at IS NULL AND ref IN (<refs>)";
    return database.read(handle ->
        handle
            .createQuery(sql)
            .bindList("refs", keys.stream().map(KeyRef::octets).toList())
            .map((row, _) -> Columns.key(row, "ref"))
            .collect(Collectors.toSet()));
  }

  @Override
  public boolean hasWrapped() {
    String sql = "SELECT 1 FROM key_records WHERE wrapped_by IS NOT NULL LIMIT 1";
    return database.read(
        handle -> handle.createQuery(sql).mapTo(Integer.class).findFirst().isPresent());
  }

  @Override
  public void add(Transaction transaction, KeyRecord key) {
    String sql =
        """
        INSERT INTO key_records
          (ref, name, owner, exposure, state, generation, created_at, parent, root, destroyed_at,
           custody, token, wrapped_by, wrapped_key, wrapped_mac, unauthenticated, version)
        VALUES
          (:ref, :name, :owner, :exposure, :state, :generation, :created, :parent, :root, :destroyed,
           :custody, :token, :wrappedBy, :wrappedKey, :wrappedMac, :unauthenticated, 0)
        """;
    int _ =
        written(
            KeyRow.bind(
                JdbcTransaction.handle(transaction).createUpdate(sql), key, clock.instant()));
  }

  @Override
  public void update(Transaction transaction, KeyRef key, UnaryOperator<KeyRecord> change) {
    Handle handle = JdbcTransaction.handle(transaction);
    select(handle, key, database.engine().forUpdate())
        .ifPresent(found -> write(handle, found, found.map(change)));
  }

  @Override
  public void forgetDestroyedBefore(Instant instant) {
    long before = Columns.nanos(instant);
    forgetting.all(
        "SELECT 1 FROM key_records WHERE destroyed_at < :before LIMIT 1",
        before,
        handle -> forget(handle, before));
  }

  private List<KeyRecord> page(String condition, Object of, Optional<KeyRef> after, int limit) {
    String sql =
        "SELECT * FROM key_records WHERE "
            + condition
            + (after.isPresent() ? " AND ref > :after" : "")
            + " ORDER BY ref LIMIT :limit";
    return database.read(handle -> {
      var query = handle.createQuery(sql).bind("of", of).bind("limit", limit);
      after.ifPresent(key -> query.bind("after", key.octets()));
      return query.map((row, _) -> KeyRow.read(row)).list();
    });
  }

  private static Optional<String> tokenAfter(Handle handle, String token) {
    return handle
        .createQuery("SELECT token FROM key_records WHERE token > :token ORDER BY token LIMIT 1")
        .bind("token", token)
        .mapTo(String.class)
        .findFirst();
  }

  private static Optional<Versioned<KeyRecord>> select(Handle handle, KeyRef key, String lock) {
    return handle
        .createQuery("SELECT * FROM key_records WHERE ref = :ref" + lock)
        .bind("ref", key.octets())
        .map((row, _) -> new Versioned<>(KeyRow.read(row), row.getLong("version")))
        .findOne();
  }

  private void write(Handle handle, Versioned<KeyRecord> found, Versioned<KeyRecord> changed) {
    if (changed.equals(found) && database.engine().holdsWhatIsRead()) {
      return;
    }
    String sql =
        """
        UPDATE key_records SET name = :name, owner = :owner, exposure = :exposure, state = :state,
          generation = :generation, created_at = :created, parent = :parent, root = :root,
          destroyed_at = COALESCE(destroyed_at, :destroyed), custody = :custody, token = :token,
          wrapped_by = :wrappedBy, wrapped_key = :wrappedKey, wrapped_mac = :wrappedMac,
          unauthenticated = :unauthenticated, version = version + 1
        WHERE ref = :ref AND version = :version
        """;
    ConflictException.unlessOne(
        written(
            KeyRow.bind(handle.createUpdate(sql), changed.value(), clock.instant())
                .bind("version", changed.version())));
  }

  /**
   * Writes a row, unless the set that its key was wrapped with is not live any more. The key is
   * wrapped with the next one when the request is repeated.
   */
  private static int written(Update row) {
    try {
      return row.execute();
    } catch (JdbiException e) {
      if (SqlFailure.isReference(e)) {
        throw new Refusal.StoreUnavailable("the wrapping set was retired meanwhile").asException();
      }
      throw e;
    }
  }

  private static int forget(Handle handle, long before) {
    int _ = forget(handle, "upe_assignments WHERE key_ref", before);
    return forget(handle, "key_records WHERE ref", before);
  }

  /** Deletes what is of the oldest tombstones. */
  private static int forget(Handle handle, String rows, long before) {
    String sql =
        "DELETE FROM "
            + rows
            + " IN (SELECT ref FROM key_records WHERE destroyed_at < :before"
            + " ORDER BY destroyed_at, ref LIMIT :step)";
    return handle.createUpdate(sql).bind("before", before).bind("step", Forgetting.STEP).execute();
  }
}
