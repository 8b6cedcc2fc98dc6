package srvcc.kms.store.memory;

import srvcc.kms.audit.AuditArchive;
import srvcc.kms.audit.AuditLog;
import srvcc.kms.commit.Transactions;
import srvcc.kms.store.AuditLogContract;

class MemoryAuditLogTest extends AuditLogContract {
  private final Transactions transactions = new MemoryTransactions();
  private final MemoryAuditLog log = new MemoryAuditLog();

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected AuditLog log() {
    return log;
  }

  @Override
  protected AuditArchive archive() {
    return log;
  }
}
