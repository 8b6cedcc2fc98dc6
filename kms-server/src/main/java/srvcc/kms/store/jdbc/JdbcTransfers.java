package srvcc.kms.store.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.transfer.ContextTransfer;
import srvcc.kms.transfer.TransferFacts;
import srvcc.kms.transfer.TransferId;
import srvcc.kms.transfer.Transfers;

/** The transfers of security contexts. */
final class JdbcTransfers implements Transfers {

  private final Database database;
  private final Forgetting forgetting;

  JdbcTransfers(Database database, Transactions transactions) {
    this.database = database;
    this.forgetting = new Forgetting(database, transactions);
  }

  @Override
  public Optional<ContextTransfer> find(TransferId id) {
    return database.read(handle -> select(handle, id, "").map(Versioned::value));
  }

  @Override
  public Optional<ContextTransfer> openWith(KeyRef key) {
    String sql =
        """
        SELECT context_transfers.* FROM context_transfers
        JOIN transfer_keys ON transfer_keys.transfer = context_transfers.id
        WHERE transfer_keys.key_ref = :key AND context_transfers.ended_at IS NULL
        """;
    return database.read(handle ->
        handle
            .createQuery(sql)
            .bind("key", key.octets())
            .map((row, _) -> TransferRow.read(row))
            .findFirst());
  }

  @Override
  public List<ContextTransfer> overdue(Instant now, Optional<TransferId> after, int limit) {
    // The inner query has SQLite take the index of those that are open instead of reading all.
    String sql =
        "SELECT * FROM context_transfers WHERE id IN ("
            + "SELECT id FROM context_transfers WHERE ended_at IS NULL AND expires_at < :now)"
            + (after.isPresent() ? " AND id > :after" : "")
            + " ORDER BY id LIMIT :limit";
    return database.read(handle -> {
      var query = handle.createQuery(sql).bind("now", Columns.nanos(now)).bind("limit", limit);
      after.ifPresent(id -> query.bind("after", Columns.octets(id.uuid())));
      return query.map((row, _) -> Unreadable.skipped(() -> TransferRow.read(row))).list().stream()
          .flatMap(Optional::stream)
          .toList();
    });
  }

  @Override
  public void add(Transaction transaction, ContextTransfer.Prepared transfer) {
    String sql =
        """
        INSERT INTO context_transfers
          (id, state, source, target, owner, held, moved, non_current, upe, nh, e_ksi, ncc,
           uplink_eps_nas_count, downlink_eps_nas_count, sealed_by, seal, retained, expires_at,
           ended_at, version)
        VALUES
          (:id, :state, :source, :target, :owner, :held, :moved, :nonCurrent, :upe, :nh, :eKsi, :ncc,
           :uplinkEps, :downlinkEps, :sealedBy, :seal, :retained, :expires,
           :ended, 0)
        """;
    Handle handle = JdbcTransaction.handle(transaction);
    int _ = TransferRow.bind(handle.createUpdate(sql), transfer).execute();
    addKeys(handle, transfer.facts());
  }

  @Override
  public void replace(Transaction transaction, ContextTransfer from, ContextTransfer to) {
    Handle handle = JdbcTransaction.handle(transaction);
    Versioned<ContextTransfer> now =
        select(handle, from.facts().id(), database.engine().forUpdate())
            .orElseThrow(() -> new Refusal.TransferNotFound("transfer").asException());
    if (!now.value().equals(from)) {
      throw new Refusal.TransferStateWrong(from.facts().id().toString(), now.value().state().name())
          .asException();
    }
    write(handle, now.map(_ -> to));
  }

  @Override
  public void forgetEndedBefore(Instant instant) {
    long before = Columns.nanos(instant);
    forgetting.all(
        "SELECT 1 FROM context_transfers WHERE ended_at < :before LIMIT 1",
        before,
        handle -> forget(handle, before));
  }

  private static Optional<Versioned<ContextTransfer>> select(
      Handle handle, TransferId id, String lock) {
    return handle
        .createQuery("SELECT * FROM context_transfers WHERE id = :id" + lock)
        .bind("id", Columns.octets(id.uuid()))
        .map((row, _) -> new Versioned<>(TransferRow.read(row), row.getLong("version")))
        .findOne();
  }

  private static void write(Handle handle, Versioned<ContextTransfer> changed) {
    String sql =
        """
        UPDATE context_transfers SET state = :state, source = :source, target = :target,
          owner = :owner, held = :held, moved = :moved, non_current = :nonCurrent,
          upe = :upe, nh = :nh, e_ksi = :eKsi, ncc = :ncc, uplink_eps_nas_count = :uplinkEps,
          downlink_eps_nas_count = :downlinkEps, sealed_by = :sealedBy, seal = :seal,
          retained = :retained, expires_at = :expires, ended_at = :ended, version = version + 1
        WHERE id = :id AND version = :version
        """;
    ConflictException.unlessOne(
        TransferRow.bind(handle.createUpdate(sql), changed.value())
            .bind("version", changed.version())
            .execute());
  }

  private static void addKeys(Handle handle, TransferFacts facts) {
    String sql = "INSERT INTO transfer_keys (key_ref, transfer) VALUES (:key, :id)";
    for (KeyRef key : facts.keys()) {
      int _ =
          handle
              .createUpdate(sql)
              .bind("key", key.octets())
              .bind("id", Columns.octets(facts.id().uuid()))
              .execute();
    }
  }

  /** By name, so that another server that forgets at the same time leaves no keys behind. */
  private static int forget(Handle handle, long before) {
    String sql =
        "SELECT id FROM context_transfers WHERE ended_at < :before ORDER BY ended_at LIMIT :step";
    List<byte[]> ended =
        handle
            .createQuery(sql)
            .bind("before", before)
            .bind("step", Forgetting.STEP)
            .mapTo(byte[].class)
            .list();
    for (byte[] id : ended) {
      handle.execute("DELETE FROM transfer_keys WHERE transfer = ?", id);
      handle.execute("DELETE FROM context_transfers WHERE id = ?", id);
    }
    return ended.size();
  }
}
