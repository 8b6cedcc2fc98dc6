package srvcc.kms.store.memory;

import srvcc.kms.commit.Transactions;
import srvcc.kms.handover.Handovers;
import srvcc.kms.store.HandoversContract;

class MemoryHandoversTest extends HandoversContract {
  private final Transactions transactions = new MemoryTransactions();
  private final Handovers store = new MemoryHandovers();

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected Handovers handovers() {
    return store;
  }
}
