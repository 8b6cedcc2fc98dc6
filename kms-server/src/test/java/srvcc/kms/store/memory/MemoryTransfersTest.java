package srvcc.kms.store.memory;

import srvcc.kms.commit.Transactions;
import srvcc.kms.store.TransfersContract;
import srvcc.kms.transfer.Transfers;

class MemoryTransfersTest extends TransfersContract {
  private final Transactions transactions = new MemoryTransactions();
  private final Transfers store = new MemoryTransfers();

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected Transfers transfers() {
    return store;
  }
}
