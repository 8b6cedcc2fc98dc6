package srvcc.kms.store.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.handover.Handovers;
import srvcc.kms.handover.SrvccHandover;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;

/** The SRVCC handovers. */
final class JdbcHandovers implements Handovers {

  private final Database database;
  private final Forgetting forgetting;

  JdbcHandovers(Database database, Transactions transactions) {
    this.database = database;
    this.forgetting = new Forgetting(database, transactions);
  }

  @Override
  public Optional<SrvccHandover> find(HandoverId id) {
    return database.read(handle -> select(handle, id, "").map(Versioned::value));
  }

  @Override
  public Optional<SrvccHandover> findByKey(KeyRef key) {
    String sql =
        """
        SELECT handovers.* FROM handovers
        JOIN handover_keys ON handover_keys.handover = handovers.id
        WHERE handover_keys.key_ref = :key
        """;
    return database.read(handle ->
        handle
            .createQuery(sql)
            .bind("key", key.octets())
            .map((row, _) -> HandoverRow.read(row))
            .findOne());
  }

  @Override
  public List<SrvccHandover> openWith(KeyRef key) {
    String sql =
        """
        SELECT * FROM handovers WHERE k_amf = :key AND ended_at IS NULL
        UNION ALL
        SELECT handovers.* FROM handovers
        JOIN handover_keys ON handover_keys.handover = handovers.id
        WHERE handover_keys.key_ref = :key AND handovers.ended_at IS NULL
        """;
    return database.read(handle ->
        handle
            .createQuery(sql)
            .bind("key", key.octets())
            .map((row, _) -> HandoverRow.read(row))
            .list());
  }

  @Override
  public List<SrvccHandover> overdue(Instant now, Optional<HandoverId> after, int limit) {
    // The inner query has SQLite take the index of those that are open instead of reading all.
    String sql =
        "SELECT * FROM handovers WHERE id IN ("
            + "SELECT id FROM handovers WHERE ended_at IS NULL AND expires_at < :now)"
            + (after.isPresent() ? " AND id > :after" : "")
            + " ORDER BY id LIMIT :limit";
    return database.read(handle -> {
      var query = handle.createQuery(sql).bind("now", Columns.nanos(now)).bind("limit", limit);
      after.ifPresent(id -> query.bind("after", Columns.octets(id.uuid())));
      return readable(query);
    });
  }

  @Override
  public List<SrvccHandover> open(int limit) {
    String sql = "SELECT * FROM handovers WHERE ended_at IS NULL ORDER BY id LIMIT :limit";
    return database.read(handle -> readable(handle.createQuery(sql).bind("limit", limit)));
  }

  @Override
  public int countOpen(NfInstanceId amf) {
    String sql = "SELECT COUNT(*) FROM handovers WHERE amf = :instance AND ended_at IS NULL";
    return database.read(handle -> Columns.count(handle, sql, amf));
  }

  @Override
  public void add(Transaction transaction, SrvccHandover handover) {
    String sql =
        """
        INSERT INTO handovers
          (id, form, state, amf, holder, msc, k_amf, ksi, downlink_nas_count, k_asme_srvcc, ck_srvcc,
           ik_srvcc, nh, k_amf_prime, sealed_by, seal, expires_at, ended_at, version)
        VALUES
          (:id, :form, :state, :amf, :holder, :msc, :kAmf, :ksi, :count, :kAsmeSrvcc, :ck, :ik, :nh,
           :kAmfPrime, :sealedBy, :seal, :expires, :ended, 0)
        """;
    Handle handle = JdbcTransaction.handle(transaction);
    int _ = HandoverRow.bind(handle.createUpdate(sql), handover).execute();
    addKeys(handle, handover);
  }

  @Override
  public void replace(Transaction transaction, SrvccHandover from, SrvccHandover to) {
    Handle handle = JdbcTransaction.handle(transaction);
    Versioned<SrvccHandover> now =
        select(handle, from.facts().id(), database.engine().forUpdate())
            .orElseThrow(() -> new Refusal.HandoverNotFound("handover").asException());
    if (!now.value().equals(from)) {
      throw new Refusal.HandoverStateWrong(from.facts().id().toString(), now.value().state().name())
          .asException();
    }
    write(handle, now.map(_ -> to));
    addKeys(handle, to);
  }

  @Override
  public void forgetEndedBefore(Instant instant) {
    long before = Columns.nanos(instant);
    forgetting.all(
        "SELECT 1 FROM handovers WHERE ended_at < :before LIMIT 1",
        before,
        handle -> forget(handle, before));
  }

  private static List<SrvccHandover> readable(Query query) {
    return query.map((row, _) -> Unreadable.skipped(() -> HandoverRow.read(row))).list().stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Versioned<SrvccHandover>> select(
      Handle handle, HandoverId id, String lock) {
    return handle
        .createQuery("SELECT * FROM handovers WHERE id = :id" + lock)
        .bind("id", Columns.octets(id.uuid()))
        .map((row, _) -> new Versioned<>(HandoverRow.read(row), row.getLong("version")))
        .findOne();
  }

  private static void write(Handle handle, Versioned<SrvccHandover> changed) {
    String sql =
        """
        UPDATE handovers SET form = :form, state = :state, amf = :amf, holder = :holder, msc = :msc,
          k_amf = :kAmf, ksi = :ksi, downlink_nas_count = :count, k_asme_srvcc = :kAsmeSrvcc, ck_srvcc = :ck,
          ik_srvcc = :ik, nh = :nh, k_amf_prime = :kAmfPrime, sealed_by = :sealedBy,
          seal = :seal, expires_at = :expires,
          ended_at = :ended, version = version + 1
        WHERE id = :id AND version = :version
        """;
    ConflictException.unlessOne(
        HandoverRow.bind(handle.createUpdate(sql), changed.value())
            .bind("version", changed.version())
            .execute());
  }

  private static void addKeys(Handle handle, SrvccHandover handover) {
    String sql =
        """
        INSERT INTO handover_keys (key_ref, handover) VALUES (:key, :id)
        ON CONFLICT (key_ref) DO NOTHING
        """;
    for (KeyRef key : handover.liveKeys()) {
      int _ =
          handle
              .createUpdate(sql)
              .bind("key", key.octets())
              .bind("id", Columns.octets(handover.facts().id().uuid()))
              .execute();
    }
  }

  /** By name, so that another server that forgets at the same time leaves no keys behind. */
  private static int forget(Handle handle, long before) {
    List<byte[]> ended =
        handle
            .createQuery(
                "SELECT id FROM handovers WHERE ended_at < :before ORDER BY ended_at LIMIT :step")
            .bind("before", before)
            .bind("step", Forgetting.STEP)
            .mapTo(byte[].class)
            .list();
    for (byte[] id : ended) {
      handle.execute("DELETE FROM handover_keys WHERE handover = ?", id);
      handle.execute("DELETE FROM handovers WHERE id = ?", id);
    }
    return ended.size();
  }
}
