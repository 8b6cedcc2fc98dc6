package srvcc.kms.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.WrappingSet;
import srvcc.kms.vault.WrappingSet.State;
import srvcc.kms.vault.WrappingSetReplacedException;
import srvcc.kms.vault.WrappingSets;

/** The wrapping sets in memory. */
public final class MemoryWrappingSets implements WrappingSets {

  private static final Comparator<KeyRef> ORDER =
      Comparator.comparingLong(KeyRef::high).thenComparingLong(KeyRef::low);

  private final MemoryMap<KeyRef, WrappingSet> sets = new MemoryMap<>(ORDER);
  private final MemoryMap<KeyRef, KeyRef> retired = new MemoryMap<>(ORDER);
  private final Predicate<KeyRef> named;

  /** None of them is ever retired. */
  public MemoryWrappingSets() {
    this(_ -> true);
  }

  /** None is retired while this says that a key names it. */
  public MemoryWrappingSets(Predicate<KeyRef> named) {
    this.named = named;
  }

  @Override
  public Optional<WrappingSet> current() {
    return live().stream().filter(set -> set.state() == State.CURRENT).findFirst();
  }

  @Override
  public List<WrappingSet> live() {
    Comparator<WrappingSet> byAge =
        Comparator.comparing(WrappingSet::createdAt, Instant::compareTo);
    return sets.all().values().stream()
        .filter(set -> set.state() != State.PREPARED)
        .sorted(byAge)
        .toList();
  }

  @Override
  public List<WrappingSet> prepared() {
    return sets.all().values().stream().filter(set -> set.state() == State.PREPARED).toList();
  }

  @Override
  public void prepare(Transaction transaction, WrappingSet next) {
    if (sets.find(next.id()).isEmpty()) {
      sets.put(transaction, next.id(), in(State.PREPARED, next));
    }
  }

  @Override
  public boolean discard(Transaction transaction, KeyRef id) {
    boolean prepared = sets.find(id).filter(set -> set.state() == State.PREPARED).isPresent();
    if (prepared) {
      sets.remove(transaction, id);
      retired.put(transaction, id, id);
    }
    return prepared;
  }

  @Override
  public List<KeyRef> retired() {
    return List.copyOf(retired.all().values());
  }

  @Override
  public void begin(Transaction transaction, WrappingSet next, Optional<KeyRef> replaced) {
    Optional<WrappingSet> before = current();
    if (!before.map(WrappingSet::id).equals(replaced)) {
      throw new WrappingSetReplacedException(replaced);
    }
    before.ifPresent(old -> sets.put(transaction, old.id(), in(State.RETIRING, old)));
    sets.put(transaction, next.id(), in(State.CURRENT, next));
  }

  @Override
  public boolean retire(Transaction transaction, KeyRef id) {
    boolean retiring = sets.find(id).filter(set -> set.state() == State.RETIRING).isPresent();
    if (retiring && !named.test(id)) {
      sets.remove(transaction, id);
      retired.put(transaction, id, id);
    }
    return retired.find(id).isPresent();
  }

  private static WrappingSet in(State state, WrappingSet set) {
    return new WrappingSet(set.id(), set.witness(), state, set.createdAt());
  }
}
