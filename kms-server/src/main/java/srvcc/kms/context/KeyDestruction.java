package srvcc.kms.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import srvcc.kms.commit.RequestLog;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.KeyRegistry;
import srvcc.kms.vault.KeyVault;

/**
 * Destroys all the keys that an end takes away: in the token first, and then in one commit with the
 * end. What was derived of them between the two goes in the same commit, after which nothing can be
 * derived of them any more. Right after it all of them are destroyed in the token again: also those
 * that somebody used meanwhile, and so unwrapped there again. So no end waits for somebody who goes
 * on.
 */
public final class KeyDestruction {

  private static final Comparator<KeyRef> ORDER =
      Comparator.comparingLong(KeyRef::high).thenComparingLong(KeyRef::low);

  /** Whose octets, wrapped, are in the answers about them. */
  private static final Set<KeyName> IN_ANSWERS =
      EnumSet.of(KeyName.K_NAS_INT, KeyName.K_NAS_ENC, KeyName.K_UP_ENC);

  private final KeyVault vault;
  private final Disposal disposal;
  private final KeyRegistry keys;
  private final SecurityContexts contexts;
  private final RequestLog requests;
  private final Transactions transactions;

  /** Over the vault and the stores. */
  public KeyDestruction(
      KeyVault vault,
      Disposal disposal,
      KeyRegistry keys,
      SecurityContexts contexts,
      RequestLog requests,
      Transactions transactions) {
    this.vault = vault;
    this.disposal = disposal;
    this.keys = keys;
    this.contexts = contexts;
    this.requests = requests;
    this.transactions = transactions;
  }

  /**
   * Which keys.
   *
   * @param kAmfs from which others are derived; those that stay included
   * @param named these
   * @param hanging finds those that hang on others, as they are at the moment
   */
  public record Doomed(
      Collection<KeyRef> kAmfs, Collection<KeyRef> named, Supplier<List<KeyRecord>> hanging) {}

  /** What else the commit changes. */
  @FunctionalInterface
  public interface End<T> {
    /**
     * Changes it.
     *
     * @param destroyed to be asked for once, after what makes owners lose a key that stays: has the
     *     records say that the keys are destroyed, and tells which they were
     */
    T commit(Transaction transaction, Supplier<List<KeyRecord>> destroyed);
  }

  /** Whether answers about the key have its octets, wrapped; they must not outlive it. */
  public static boolean isInAnswers(KeyRecord key) {
    return IN_ANSWERS.contains(key.name());
  }

  /**
   * Destroys them.
   *
   * @throws RefusedException TokenUnavailable and what the commit throws; nothing is committed
   *     then, and the keys may be gone from the token; StoreOutcomeUnknown, and they are destroyed
   *     again once the store says that the commit stands
   */
  public <T> T of(Doomed doomed, End<T> end) {
    inToken(doomed);
    Set<KeyRef> ever = ConcurrentHashMap.newKeySet();
    Ended<T> ended =
        unlessUnknown(ever, () -> transactions.commit(tx -> ended(tx, doomed, end, ever)));
    ended.destroyed().stream().map(KeyRecord::ref).forEach(disposal::discard);
    return ended.result();
  }

  private record Ended<T>(T result, List<KeyRecord> destroyed) {}

  /**
   * A try at the commit.
   *
   * @param ever what was marked in any try
   */
  private <T> Ended<T> ended(Transaction transaction, Doomed doomed, End<T> end, Set<KeyRef> ever) {
    List<KeyRecord> destroyed = new ArrayList<>();
    T result =
        end.commit(
            transaction,
            () -> {
              destroyed.addAll(marked(transaction, doomed));
              return List.copyOf(destroyed);
            });
    destroyed.forEach(key -> ever.add(key.ref()));
    return new Ended<>(result, destroyed);
  }

  private <T> T unlessUnknown(Set<KeyRef> marked, Supplier<T> commit) {
    try {
      return commit.get();
    } catch (RefusedException e) {
      if (e.refusal() instanceof Refusal.StoreOutcomeUnknown) {
        disposal.doubt(marked);
      }
      throw e;
    }
  }

  private void inToken(Doomed doomed) {
    Stream.concat(
            doomed.named().stream().flatMap(key -> keys.find(key).stream()),
            doomed.hanging().get().stream())
        .forEach(vault::destroy);
  }

  /** Whoever derives has held the rows that are held here, or finds a key destroyed or given. */
  private List<KeyRecord> marked(Transaction transaction, Doomed doomed) {
    doomed.kAmfs().stream().distinct().sorted(ORDER).forEach(kAmf -> hold(transaction, kAmf));
    List<KeyRecord> marked = new ArrayList<>();
    doomed.named().forEach(key -> marked.addAll(forgotten(transaction, key)));
    List<KeyRecord> hanging = doomed.hanging().get();
    while (!hanging.isEmpty()) {
      hanging.forEach(key -> marked.addAll(forgotten(transaction, key.ref())));
      hanging = doomed.hanging().get();
    }
    return List.copyOf(marked);
  }

  private void hold(Transaction transaction, KeyRef kAmf) {
    Optional<SecurityContext> _ = contexts.update(transaction, kAmf, UnaryOperator.identity());
  }

  /** The key as it was, unless it was destroyed before. */
  private List<KeyRecord> forgotten(Transaction transaction, KeyRef key) {
    List<KeyRecord> was = new ArrayList<>();
    keys.update(
        transaction,
        key,
        now -> {
          was.add(now);
          return now.destroyed();
        });
    was.removeIf(KeyRecord::isDestroyed);
    was.forEach(found -> forget(transaction, found));
    return was;
  }

  private void forget(Transaction transaction, KeyRecord key) {
    if (isInAnswers(key)) {
      requests.forgetAbout(transaction, key.ref().asUuid());
    }
    if (key.name().hasContext()) {
      contexts.remove(transaction, key.ref());
    }
  }
}
