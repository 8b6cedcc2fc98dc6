package srvcc.kms.store.jdbc;

/** A row was changed between reading and writing it: the transaction has to begin again. */
final class ConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConflictException() {
    super("changed meanwhile", null, false, false);
  }

  /** Insists that an update by version met its row. */
  static void unlessOne(int updated) {
    if (updated != 1) {
      throw new ConflictException();
    }
  }
}
