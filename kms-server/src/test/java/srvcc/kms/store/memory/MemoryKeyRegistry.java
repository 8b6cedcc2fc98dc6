package srvcc.kms.store.memory;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import srvcc.kms.commit.Transaction;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.KeyRegistry;

/** The registry of keys in memory. */
public final class MemoryKeyRegistry implements KeyRegistry {

  private static final Comparator<KeyRef> ORDER =
      Comparator.comparingLong(KeyRef::high).thenComparingLong(KeyRef::low);

  private final MemoryMap<KeyRef, Entry> keys = new MemoryMap<>(ORDER);
  private final MemoryCounts active = new MemoryCounts();
  private final Clock clock;

  /** Empty. */
  public MemoryKeyRegistry(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<KeyRecord> find(KeyRef key) {
    return keys.find(key).map(Entry::key);
  }

  @Override
  public List<KeyRecord> list(NfInstanceId owner, Optional<KeyRef> after, int limit) {
    return page(key -> !key.isDestroyed() && key.owner().equals(owner), after, limit);
  }

  @Override
  public List<KeyRecord> under(KeyRef root) {
    return page(
        key -> !key.isDestroyed() && key.root().equals(root) && !key.ref().equals(root),
        Optional.empty(),
        Integer.MAX_VALUE);
  }

  @Override
  public int countActive(NfInstanceId owner) {
    return active.of(owner);
  }

  @Override
  public List<KeyRecord> inSession(int limit) {
    return page(key -> key.custody() instanceof Custody.Session, Optional.empty(), limit);
  }

  @Override
  public List<KeyRecord> inToken(String token, Optional<KeyRef> after, int limit) {
    return page(key -> key.custody().equals(new Custody.InToken(token)), after, limit);
  }

  @Override
  public List<KeyRecord> wrappedBy(KeyRef set, Optional<KeyRef> after, int limit) {
    return page(key -> isWrappedBy(key, set), after, limit);
  }

  @Override
  public long countWrappedBy(KeyRef set) {
    return wrappedBy(set, Optional.empty(), Integer.MAX_VALUE).size();
  }

  @Override
  public Set<String> tokens() {
    return keys.all().values().stream()
        .flatMap(entry -> token(entry.key()).stream())
        .collect(Collectors.toSet());
  }

  @Override
  public Set<KeyRef> liveAmong(Collection<KeyRef> keys) {
    return keys.stream()
        .filter(key -> find(key).filter(found -> !found.isDestroyed()).isPresent())
        .collect(Collectors.toSet());
  }

  @Override
  public boolean hasWrapped() {
    return keys.all().values().stream()
        .anyMatch(entry -> entry.key().custody() instanceof Custody.Wrapped);
  }

  @Override
  public void add(Transaction transaction, KeyRecord key) {
    find(key.ref())
        .ifPresent(
            before -> active.change(transaction, before.owner(), !before.isDestroyed(), false));
    active.change(transaction, key.owner(), false, !key.isDestroyed());
    keys.put(transaction, key.ref(), new Entry(key, clock.instant()));
  }

  @Override
  public void update(Transaction transaction, KeyRef key, UnaryOperator<KeyRecord> change) {
    find(key).map(change).ifPresent(changed -> add(transaction, changed));
  }

  @Override
  public void forgetDestroyedBefore(Instant instant) {
    keys.all().values().removeIf(e -> e.key().isDestroyed() && e.changedAt().isBefore(instant));
  }

  private List<KeyRecord> page(Predicate<KeyRecord> wanted, Optional<KeyRef> after, int limit) {
    Map<KeyRef, Entry> rest = after.map(keys::after).orElseGet(keys::all);
    return rest.values().stream().map(Entry::key).filter(wanted).limit(limit).toList();
  }

  private static boolean isWrappedBy(KeyRecord key, KeyRef set) {
    return key.custody() instanceof Custody.Wrapped wrapped && wrapped.by().equals(set);
  }

  private static Optional<String> token(KeyRecord key) {
    return key.custody() instanceof Custody.InToken(String token)
        ? Optional.of(token)
        : Optional.empty();
  }

  private record Entry(KeyRecord key, Instant changedAt) {}
}
