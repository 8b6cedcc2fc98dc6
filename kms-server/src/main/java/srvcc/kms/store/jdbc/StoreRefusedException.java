package srvcc.kms.store.jdbc;

/** The database is not one to serve from. Its message says why, and what to do. */
public final class StoreRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoreRefusedException(String message) {
    super(message);
  }

  StoreRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
