package srvcc.kms.store.memory;

import srvcc.kms.handover.HandoverStores;
import srvcc.kms.store.TransactionsContract;
import srvcc.kms.testing.TestClock;

class MemoryTransactionsTest extends TransactionsContract {
  private final HandoverStores stores =
      new HandoverStores(
          new MemoryTransactions(),
          new MemoryKeyRegistry(TestClock.pinned()),
          new MemorySecurityContexts(),
          new MemoryHandovers(),
          new MemoryRequestLog());

  @Override
  protected HandoverStores stores() {
    return stores;
  }
}
