package srvcc.kms.store.memory;

import java.util.HashSet;
import java.util.Set;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRef;
import srvcc.kms.store.WrappingSetsContract;
import srvcc.kms.vault.WrappingSets;

class MemoryWrappingSetsTest extends WrappingSetsContract {
  private final Transactions transactions = new MemoryTransactions();
  private final Set<KeyRef> named = new HashSet<>();
  private final WrappingSets sets = new MemoryWrappingSets(named::contains);

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected WrappingSets sets() {
    return sets;
  }

  @Override
  protected void name(KeyRef set) {
    named.add(set);
  }

  @Override
  protected void unname(KeyRef set) {
    named.remove(set);
  }
}
