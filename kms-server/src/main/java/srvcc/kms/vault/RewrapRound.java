package srvcc.kms.vault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;

/**
 * Rewraps, page by page, what is wrapped with a set. The token works outside the commits; a key
 * that changed meanwhile is left to the next round.
 */
final class RewrapRound {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KeyRegistry registry;
  private final Transactions transactions;
  private final WrappingToken token;
  private final Insistence insistence;
  private final KeyRef from;
  private final KeyRef to;
  private final List<KeyRef> altered = new ArrayList<>();
  private long rewrapped;

  /** From a set to another one, both in the token. */
  RewrapRound(
      KeyRegistry registry,
      Transactions transactions,
      WrappingToken token,
      Insistence insistence,
      KeyRef from,
      KeyRef to) {
    this.registry = registry;
    this.transactions = transactions;
    this.token = token;
    this.insistence = insistence;
    this.from = from;
    this.to = to;
  }

  /**
   * Goes through the keys once.
   *
   * @param progress is told after each page how many were rewrapped
   */
  void run(LongConsumer progress) {
    WrappedPages pages = new WrappedPages(registry, insistence, from, altered::add);
    for (List<KeyRecord> page = pages.next(); !page.isEmpty(); page = pages.next()) {
      List<Moved> moved = page.stream().flatMap(key -> moved(key).stream()).toList();
      rewrapped += insistence.on(() -> transactions.commit(tx -> written(tx, moved)));
      progress.accept(rewrapped);
    }
  }

  /** How many keys were rewrapped. */
  long rewrapped() {
    return rewrapped;
  }

  /** The keys that were left, because something else is stored of them than was written. */
  List<KeyRef> altered() {
    return List.copyOf(altered);
  }

  private Optional<Moved> moved(KeyRecord key) {
    try {
      Custody custody = insistence.on(() -> token.rewrapped(key, to, Deadline.in(PATIENCE)));
      return Optional.of(new Moved(key, custody));
    } catch (RefusedException e) {
      if (!(e.refusal() instanceof Refusal.KeyAltered)) {
        throw e;
      }
      altered.add(key.ref());
      return Optional.empty();
    }
  }

  private long written(Transaction transaction, List<Moved> page) {
    return page.stream().filter(key -> isWritten(transaction, key)).count();
  }

  private boolean isWritten(Transaction transaction, Moved moved) {
    AtomicBoolean same = new AtomicBoolean();
    UnaryOperator<KeyRecord> change =
        now -> {
          same.set(now.custody().equals(moved.key().custody()));
          return same.get() ? now.keptIn(moved.custody()) : now;
        };
    registry.update(transaction, moved.key().ref(), change);
    return same.get();
  }

  private record Moved(KeyRecord key, Custody custody) {}
}
