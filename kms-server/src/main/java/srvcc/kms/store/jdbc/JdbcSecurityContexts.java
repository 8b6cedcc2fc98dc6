package srvcc.kms.store.jdbc;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.context.SecurityContexts;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyRef;

/**
 * The security contexts. A context is written only in the version that it was read in, so that of
 * two servers that use one NAS COUNT one is refused (TS 33.501 clause 6.4.5).
 */
final class JdbcSecurityContexts implements SecurityContexts {

  private final Database database;

  JdbcSecurityContexts(Database database) {
    this.database = database;
  }

  @Override
  public Optional<SecurityContext> find(KeyRef kAmf) {
    return database.read(handle -> select(handle, kAmf, "").map(Versioned::value));
  }

  @Override
  public boolean add(Transaction transaction, SecurityContext context, CheckValue checkValue) {
    if (!isNew(JdbcTransaction.handle(transaction), checkValue, context.kAmf())) {
      return false;
    }
    open(transaction, context);
    return true;
  }

  @Override
  public void open(Transaction transaction, SecurityContext context) {
    String sql =
        """
        INSERT INTO security_contexts
          (k_amf, ng_ksi_type, ng_ksi, next_downlink, next_uplink, reauthentication_required,
           version)
        VALUES (:kAmf, :type, :ksi, :downlink, :uplink, :reauthentication, 0)
        """;
    int _ =
        ContextRow.bind(JdbcTransaction.handle(transaction).createUpdate(sql), context).execute();
  }

  @Override
  public Optional<SecurityContext> update(
      Transaction transaction, KeyRef kAmf, UnaryOperator<SecurityContext> change) {
    Handle handle = JdbcTransaction.handle(transaction);
    Optional<Versioned<SecurityContext>> found =
        select(handle, kAmf, database.engine().forUpdate());
    Optional<Versioned<SecurityContext>> changed = found.map(context -> context.map(change));
    if (!changed.equals(found) || !database.engine().holdsWhatIsRead()) {
      changed.ifPresent(context -> write(handle, context));
    }
    return changed.map(Versioned::value);
  }

  @Override
  public void remove(Transaction transaction, KeyRef kAmf) {
    int _ =
        JdbcTransaction.handle(transaction)
            .createUpdate("DELETE FROM security_contexts WHERE k_amf = :kAmf")
            .bind("kAmf", kAmf.octets())
            .execute();
  }

  private static boolean isNew(Handle handle, CheckValue checkValue, KeyRef kAmf) {
    String sql =
        """
        INSERT INTO known_k_amf (check_value, k_amf) VALUES (:checkValue, :kAmf)
        ON CONFLICT (check_value) DO NOTHING
        """;
    return handle
            .createUpdate(sql)
            .bind("checkValue", Columns.octets(checkValue))
            .bind("kAmf", kAmf.octets())
            .execute()
        == 1;
  }

  private static Optional<Versioned<SecurityContext>> select(
      Handle handle, KeyRef kAmf, String lock) {
    return handle
        .createQuery("SELECT * FROM security_contexts WHERE k_amf = :kAmf" + lock)
        .bind("kAmf", kAmf.octets())
        .map((row, _) -> new Versioned<>(ContextRow.read(row), row.getLong("version")))
        .findOne();
  }

  private static void write(Handle handle, Versioned<SecurityContext> changed) {
    String sql =
        """
        UPDATE security_contexts SET ng_ksi_type = :type, ng_ksi = :ksi,
          next_downlink = :downlink, next_uplink = :uplink,
          reauthentication_required = :reauthentication, version = version + 1
        WHERE k_amf = :kAmf AND version = :version
        """;
    ConflictException.unlessOne(
        ContextRow.bind(handle.createUpdate(sql), changed.value())
            .bind("version", changed.version())
            .execute());
  }
}
