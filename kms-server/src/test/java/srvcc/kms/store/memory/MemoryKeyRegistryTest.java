package srvcc.kms.store.memory;

import srvcc.kms.commit.Transactions;
import srvcc.kms.store.KeyRegistryContract;
import srvcc.kms.vault.KeyRegistry;

class MemoryKeyRegistryTest extends KeyRegistryContract {
  private final Transactions transactions = new MemoryTransactions();
  private final KeyRegistry registry = new MemoryKeyRegistry(clock);

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected KeyRegistry registry() {
    return registry;
  }
}
