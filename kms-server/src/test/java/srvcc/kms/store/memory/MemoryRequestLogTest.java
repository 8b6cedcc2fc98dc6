package srvcc.kms.store.memory;

import srvcc.kms.commit.RequestLog;
import srvcc.kms.commit.Transactions;
import srvcc.kms.store.RequestLogContract;

class MemoryRequestLogTest extends RequestLogContract {
  private final Transactions transactions = new MemoryTransactions();
  private final RequestLog store = new MemoryRequestLog();

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected RequestLog log() {
    return store;
  }
}
