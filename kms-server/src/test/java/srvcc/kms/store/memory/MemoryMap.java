package srvcc.kms.store.memory;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import srvcc.kms.commit.Transaction;

/** A map whose changes belong to transactions and whose reads belong to nobody. */
final class MemoryMap<K, V> {

  private final ConcurrentSkipListMap<K, V> entries;

  MemoryMap(Comparator<K> order) {
    this.entries = new ConcurrentSkipListMap<>(order);
  }

  Optional<V> find(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  Map<K, V> after(K key) {
    return entries.tailMap(key, false);
  }

  Map<K, V> all() {
    return entries;
  }

  void put(Transaction transaction, K key, V value) {
    Optional<V> before = Optional.ofNullable(entries.put(key, value));
    MemoryTransactions.onRollback(transaction, () -> restore(key, before));
  }

  void remove(Transaction transaction, K key) {
    Optional<V> before = Optional.ofNullable(entries.remove(key));
    MemoryTransactions.onRollback(transaction, () -> restore(key, before));
  }

  private void restore(K key, Optional<V> before) {
    before.ifPresentOrElse(value -> entries.put(key, value), () -> entries.remove(key));
  }
}
