package srvcc.kms.store.memory;

import srvcc.kms.commit.Transactions;
import srvcc.kms.store.KeyRegistryContract;
import srvcc.kms.vault.KeyRegistry;
import srvcc.kms.vault.WrappingSets;

class MemoryKeyRegistryTest extends KeyRegistryContract {
  private final Transactions transactions = new MemoryTransactions();
  private final KeyRegistry registry = new MemoryKeyRegistry(clock);
  private final WrappingSets sets = new MemoryWrappingSets();

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected KeyRegistry registry() {
    return registry;
  }

  @Override
  protected WrappingSets sets() {
    return sets;
  }
}
