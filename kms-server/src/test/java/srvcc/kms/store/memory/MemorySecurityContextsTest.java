package srvcc.kms.store.memory;

import srvcc.kms.commit.Transactions;
import srvcc.kms.context.SecurityContexts;
import srvcc.kms.store.SecurityContextsContract;

class MemorySecurityContextsTest extends SecurityContextsContract {
  private final Transactions transactions = new MemoryTransactions();
  private final SecurityContexts store = new MemorySecurityContexts();

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected SecurityContexts contexts() {
    return store;
  }
}
