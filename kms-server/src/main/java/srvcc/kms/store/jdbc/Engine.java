package srvcc.kms.store.jdbc;

import org.jdbi.v3.core.Handle;

/** In what the engines differ, as far as it is of any concern. */
enum Engine {
  /** One writer at a time: a second committer would only wait. */
  SQLITE("BLOB", "", 1),
  /** And what speaks its wire protocol. */
  POSTGRESQL("BYTEA", " FOR UPDATE", 4);

  private final String octets;
  private final String forUpdate;
  private final int committers;

  Engine(String octets, String forUpdate, int committers) {
    this.octets = octets;
    this.forUpdate = forUpdate;
    this.committers = committers;
  }

  static Engine of(DatabaseUrl url) {
    return switch (url) {
      case DatabaseUrl.Sqlite _ -> SQLITE;
      case DatabaseUrl.PostgreSql _ -> POSTGRESQL;
    };
  }

  /** The type of octet strings. */
  String octets() {
    return octets;
  }

  /**
   * Ends a query for what is about to be changed, so that a second committer waits instead of
   * conflicting. The version in the update is what makes it right; this only makes it calm.
   */
  String forUpdate() {
    return forUpdate;
  }

  /**
   * Whether what a commit has read stands until its end without more, because nobody else writes. A
   * row that is read and locked is not enough elsewhere: under repeatable read, whoever waits for
   * the lock goes on with what was there before.
   */
  boolean holdsWhatIsRead() {
    return committers == 1;
  }

  /**
   * Has a transaction, from here on, wait for a lock as long as it takes: for those whose order is
   * the same for all.
   */
  void waitForLocks(Handle handle) {
    if (this == POSTGRESQL) {
      int _ = handle.execute("SET LOCAL lock_timeout = 0");
    }
  }

  /** How many commits are made at a time. */
  int committers() {
    return committers;
  }
}
