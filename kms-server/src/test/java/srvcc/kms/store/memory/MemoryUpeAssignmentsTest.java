package srvcc.kms.store.memory;

import srvcc.kms.commit.Transactions;
import srvcc.kms.store.UpeAssignmentsContract;
import srvcc.kms.transfer.UpeAssignments;

class MemoryUpeAssignmentsTest extends UpeAssignmentsContract {
  private final Transactions transactions = new MemoryTransactions();
  private final UpeAssignments store = new MemoryUpeAssignments();

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected UpeAssignments assignments() {
    return store;
  }
}
