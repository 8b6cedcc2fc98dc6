package srvcc.kms.store.jdbc;

import java.time.Clock;
import java.util.Properties;

/** Opens stores as most tests want them. */
final class TestStores {
  private TestStores() {}

  /** One that shares its database. */
  static JdbcStore open(DatabaseUrl url, Clock clock) {
    return JdbcStore.open(url, clock, Sharing.SHARED, () -> {});
  }

  /** One whose connections are tuned, and of whose works so many share a commit. */
  static JdbcStore open(DatabaseUrl url, Clock clock, Properties tuning, int sharedBy) {
    return JdbcStore.open(url, clock, Sharing.SHARED, () -> {}, tuning, sharedBy);
  }
}
