package srvcc.kms.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import srvcc.kms.commit.AnsweredMeanwhileException;
import srvcc.kms.commit.RecordedAnswer;
import srvcc.kms.commit.RequestKey;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;

/** The answers that were given. */
final class JdbcRequestLog implements RequestLog {

  private final Database database;
  private final Forgetting forgetting;

  JdbcRequestLog(Database database, Transactions transactions) {
    this.database = database;
    this.forgetting = new Forgetting(database, transactions);
  }

  @Override
  public Optional<RecordedAnswer> find(RequestKey request) {
    String sql =
        """
        SELECT fingerprint, answer, recorded_at, about FROM request_log
        WHERE request_id = :id AND operation = :operation AND caller = :caller
        """;
    return database.read(
        handle -> bind(handle.createQuery(sql), request).map((row, _) -> answer(row)).findOne());
  }

  @Override
  public void add(Transaction transaction, RequestKey request, RecordedAnswer answer) {
    String sql =
        """
        INSERT INTO request_log
          (request_id, operation, caller, fingerprint, answer, recorded_at, about)
        VALUES (:id, :operation, :caller, :fingerprint, :answer, :at, :about)
        ON CONFLICT (request_id, operation, caller) DO NOTHING
        """;
    int added =
        bind(JdbcTransaction.handle(transaction).createUpdate(sql), request)
            .bind("fingerprint", answer.fingerprint())
            .bind("answer", answer.answer())
            .bind("at", Columns.nanos(answer.recordedAt()))
            .bind("about", answer.about().map(Columns::octets).orElse(null))
            .execute();
    if (added == 0) {
      throw new AnsweredMeanwhileException(request);
    }
  }

  @Override
  public void forgetAbout(Transaction transaction, UUID subject) {
    int _ =
        JdbcTransaction.handle(transaction)
            .createUpdate("DELETE FROM request_log WHERE about = :about")
            .bind("about", Columns.octets(subject))
            .execute();
  }

  @Override
  public void forgetBefore(Instant instant) {
    long before = Columns.nanos(instant);
    forgetting.all(
        "SELECT 1 FROM request_log WHERE recorded_at < :before LIMIT 1",
        before,
        handle -> forget(handle, before));
  }

  private static int forget(Handle handle, long before) {
    String sql =
        """
        DELETE FROM request_log WHERE (request_id, operation, caller) IN (
          SELECT request_id, operation, caller FROM request_log
          WHERE recorded_at < :before ORDER BY recorded_at LIMIT :step)
        """;
    return handle.createUpdate(sql).bind("before", before).bind("step", Forgetting.STEP).execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, RequestKey request) {
    return statement
        .bind("id", Columns.octets(request.requestId()))
        .bind("operation", request.operation())
        .bind("caller", Columns.octets(request.caller()));
  }

  private static RecordedAnswer answer(ResultSet row) throws SQLException {
    RecordedAnswer answer =
        new RecordedAnswer(
            row.getBytes("fingerprint"),
            row.getBytes("answer"),
            Columns.instant(row.getLong("recorded_at")));
    return Columns.optionalUuid(row, "about").map(answer::about).orElse(answer);
  }
}
