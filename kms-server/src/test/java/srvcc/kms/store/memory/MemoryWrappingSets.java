package srvcc.kms.store.memory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.WrappingSet;
import srvcc.kms.vault.WrappingSetReplacedException;
import srvcc.kms.vault.WrappingSets;

/** The wrapping sets of a test; none of them is ever retired. */
public final class MemoryWrappingSets implements WrappingSets {

  private final List<WrappingSet> sets = new CopyOnWriteArrayList<>();

  @Override
  public Optional<WrappingSet> current() {
    return sets.isEmpty() ? Optional.empty() : Optional.of(sets.getLast());
  }

  @Override
  public List<WrappingSet> live() {
    return List.copyOf(sets);
  }

  @Override
  public List<KeyRef> retired() {
    return List.of();
  }

  @Override
  public void begin(Transaction transaction, WrappingSet next, Optional<KeyRef> replaced) {
    if (!current().map(WrappingSet::id).equals(replaced)) {
      throw new WrappingSetReplacedException(replaced);
    }
    sets.add(next);
  }

  @Override
  public boolean retire(Transaction transaction, KeyRef id) {
    return false;
  }
}
