package srvcc.kms.store.jdbc;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import srvcc.kms.refusal.Refusal;

/** What a failure of the database means for the one who met it. */
enum SqlFailure {
  /** Another transaction was in the way: the same again may succeed at once. */
  CONFLICT,
  /** The statement is at fault: the same again fails again. */
  FAULT,
  /** The database is gone, full or busy: nobody fares better now. */
  GONE;

  // serialization failure, deadlock, lock not available in time
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");
  private static final String FOREIGN_KEY = "23503";
  private static final String SQLITE = "org.sqlite.";
  private static final String SQLITE_FOREIGN_KEY = "SQLITE_CONSTRAINT_FOREIGNKEY";
  // SQLITE_ERROR, _CONSTRAINT, _MISMATCH, _RANGE
  private static final Set<Integer> SQLITE_FAULTS = Set.of(1, 19, 20, 25);
  // connection, insufficient resources, operator intervention, system error
  private static final Set<String> GONE_CLASSES = Set.of("08", "53", "57", "58", "XX");

  /** What it means; empty if the database has no part in it. */
  static Optional<SqlFailure> of(Throwable failure) {
    if (failure instanceof ConflictException) {
      return Optional.of(CONFLICT);
    }
    if (failure instanceof ConnectionException || failure instanceof FencedException) {
      return Optional.of(GONE);
    }
    return sqlCause(failure).map(SqlFailure::of);
  }

  /** Whether the same again may succeed at once. */
  static boolean isConflict(Throwable failure) {
    return of(failure).filter(CONFLICT::equals).isPresent();
  }

  /** Whether the statement is at fault. */
  static boolean isFault(Throwable failure) {
    return of(failure).filter(FAULT::equals).isPresent();
  }

  /** Whether nobody fares better now. */
  static boolean isGone(Throwable failure) {
    return of(failure).filter(GONE::equals).isPresent();
  }

  /** Whether a row cannot go because another one names it. */
  static boolean isReference(Throwable failure) {
    return sqlCause(failure).filter(SqlFailure::isReference).isPresent();
  }

  /** Whether others than the one who met it may fare better. */
  static boolean concernsOne(Throwable failure) {
    return of(failure).filter(meaning -> meaning != GONE).isPresent();
  }

  /** What a caller is told: that the store does not answer, or the failure itself. */
  static Throwable forCaller(Throwable failure) {
    boolean unavailable = of(failure).filter(meaning -> meaning != FAULT).isPresent();
    return unavailable ? new Refusal.StoreUnavailable(rootMessage(failure)).asException() : failure;
  }

  /** The innermost message on one line: what the driver said, without the statement. */
  static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  /** SQLite's driver tells the kind of constraint in its message alone. */
  private static boolean isReference(SQLException failure) {
    return isSqlite(failure)
        ? String.valueOf(failure.getMessage()).contains(SQLITE_FOREIGN_KEY)
        : FOREIGN_KEY.equals(failure.getSQLState());
  }

  private static boolean isSqlite(SQLException failure) {
    return failure.getClass().getName().startsWith(SQLITE);
  }

  private static SqlFailure of(SQLException failure) {
    if (isSqlite(failure)) {
      return SQLITE_FAULTS.contains(failure.getErrorCode() & 0xFF) ? FAULT : GONE;
    }
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    if (CONFLICTS.contains(state)) {
      return CONFLICT;
    }
    boolean gone =
        failure instanceof SQLTransientConnectionException
            || failure instanceof SQLRecoverableException
            || state.length() < 2
            || GONE_CLASSES.contains(state.substring(0, 2));
    return gone ? GONE : FAULT;
  }

  private static Optional<SQLException> sqlCause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
