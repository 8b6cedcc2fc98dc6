package srvcc.kms.store.jdbc;

import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.commit.Transactions;
import srvcc.kms.context.SecurityContexts;
import srvcc.kms.handover.HandoverStores;
import srvcc.kms.handover.Handovers;
import srvcc.kms.key.KeyRef;
import srvcc.kms.store.HandoversContract;
import srvcc.kms.store.KeyRegistryContract;
import srvcc.kms.store.RequestLogContract;
import srvcc.kms.store.SecurityContextsContract;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.store.TransactionsContract;
import srvcc.kms.store.WrappingSetsContract;
import srvcc.kms.testing.TestClock;
import srvcc.kms.vault.KeyRegistry;
import srvcc.kms.vault.WrappingSets;

/** All that stores promise, for the store of one engine. */
abstract class JdbcStoreContract {
  private Optional<JdbcStore> open = Optional.empty();

  /** An empty database. */
  protected abstract DatabaseUrl database();

  /** The engine's type of octet strings. */
  protected abstract String octets();

  @AfterEach
  void close() {
    open.ifPresent(JdbcStore::close);
  }

  private synchronized JdbcStore store(Clock clock) {
    JdbcStore store = open.orElseGet(() -> TestStores.open(database(), clock));
    open = Optional.of(store);
    return store;
  }

  private JdbcStore store() {
    return store(TestClock.pinned());
  }

  @Nested
  class Registry extends KeyRegistryContract {
    @Override
    protected Transactions transactions() {
      return store(clock).transactions();
    }

    @Override
    protected KeyRegistry registry() {
      return store(clock).keys();
    }
  }

  @Nested
  class Contexts extends SecurityContextsContract {
    @Override
    protected Transactions transactions() {
      return store().transactions();
    }

    @Override
    protected SecurityContexts contexts() {
      return store().contexts();
    }
  }

  @Nested
  class SrvccHandovers extends HandoversContract {
    @Override
    protected Transactions transactions() {
      return store().transactions();
    }

    @Override
    protected Handovers handovers() {
      return store().handovers();
    }
  }

  @Nested
  class Requests extends RequestLogContract {
    @Override
    protected Transactions transactions() {
      return store().transactions();
    }

    @Override
    protected RequestLog log() {
      return store().requests();
    }
  }

  @Nested
  class Sets extends WrappingSetsContract {
    @Override
    protected Transactions transactions() {
      return store().transactions();
    }

    @Override
    protected WrappingSets sets() {
      return store().wrappingSets();
    }

    @Override
    protected void name(KeyRef set) {
      execute("CREATE TABLE naming (set_id " + octets() + " REFERENCES wrapping_sets (id))");
      execute("INSERT INTO naming (set_id) VALUES (?)", (Object) set.octets());
    }

    @Override
    protected void unname(KeyRef set) {
      execute("DELETE FROM naming WHERE set_id = ?", (Object) set.octets());
    }

    private void execute(String sql, Object... values) {
      StoreSamples.commit(transactions(), tx -> JdbcTransaction.handle(tx).execute(sql, values));
    }
  }

  @Nested
  class Commits extends TransactionsContract {
    @Override
    protected HandoverStores stores() {
      return store().stores();
    }
  }
}
