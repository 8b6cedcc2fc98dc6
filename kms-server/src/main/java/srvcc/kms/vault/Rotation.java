package srvcc.kms.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.WrappingSet.State;

/**
 * Replaces the set that keys are wrapped with while servers serve: the next set becomes current,
 * what is wrapped with the one before is rewrapped, and when no record names that one any more, its
 * keys are destroyed. Broken off anywhere, it is finished by the next run. To be run once.
 */
public final class Rotation {

  private static final int ATTEMPTS = 10;

  private final KeyRegistry registry;
  private final WrappingSets sets;
  private final WrappingToken token;
  private final Transactions transactions;
  private final RotationTiming timing;
  private final RotationListener listener;
  private final Insistence insistence;
  private final WrappingSetBeginning beginning;
  private final List<KeyRef> retired = new ArrayList<>();
  private final List<KeyRef> retiring = new ArrayList<>();
  private final List<KeyRef> altered = new ArrayList<>();
  private long rewrapped;

  /** Over the token and the store. */
  public Rotation(
      KeyRegistry registry,
      WrappingSets sets,
      WrappingToken token,
      Transactions transactions,
      RotationTiming timing,
      RotationListener listener) {
    this.registry = registry;
    this.sets = sets;
    this.token = token;
    this.transactions = transactions;
    this.timing = timing;
    this.listener = listener;
    this.insistence = new Insistence(ATTEMPTS, timing.betweenRounds());
    this.beginning = new WrappingSetBeginning(token, sets, transactions, insistence);
  }

  /**
   * Finishes the rotation that was broken off, or else replaces the current set by one that is made
   * now.
   *
   * @param ready is asked before the new set becomes current; may throw ServersNotReadyException,
   *     and then nothing has changed
   * @throws WrappingSetMissingException if the token does not have a set that keys are wrapped with
   * @throws WrappingSetReplacedException if somebody else rotates
   * @throws RotationUnfinishedException if a server goes on to write with the old set
   * @throws srvcc.kms.refusal.RefusedException if token or store do not answer for long
   */
  public Rotated toNewSet(Consumer<WrappingSet> ready) {
    sets.live().forEach(set -> WrappingSetCheck.require(token, set));
    boolean begins = sets.live().stream().noneMatch(set -> set.state() == State.RETIRING);
    if (begins) {
      beginNew(ready);
    }
    return finished(begins);
  }

  /**
   * Replaces the current set by one that the token has, or goes on with that.
   *
   * @param ready is asked before the set becomes current
   * @throws WrappingSetMissingException if the token does not have it, or one that keys are wrapped
   *     with
   */
  public Rotated toSet(WrappingSet next, Consumer<WrappingSet> ready) {
    sets.live().forEach(set -> WrappingSetCheck.require(token, set));
    boolean begins = sets.live().stream().noneMatch(set -> set.id().equals(next.id()));
    if (begins) {
      WrappingSetCheck.require(token, next);
      ready.accept(next);
      beginning.begin(next, current());
      listener.began(next.id());
    }
    return finished(begins);
  }

  private void beginNew(Consumer<WrappingSet> ready) {
    Optional<KeyRef> before = current();
    WrappingSet made = made();
    beginning.prepare(made);
    listener.prepared(made.id());
    try {
      ready.accept(made);
    } catch (ServersNotReadyException e) {
      beginning.giveUp(made.id());
      throw e;
    }
    beginning.beginMade(made, before);
    listener.began(made.id());
  }

  private WrappingSet made() {
    KeyRef id = KeyRef.random();
    boolean isMade = false;
    try {
      WrappingSet made = token.create(id);
      isMade = true;
      return made;
    } finally {
      if (!isMade) {
        token.destroy(id);
      }
    }
  }

  private Rotated finished(boolean begun) {
    sets.live().stream().filter(set -> set.state() == State.RETIRING).forEach(this::finish);
    if (!retired.isEmpty()) {
      Insistence.pause(timing.beforeDestruction());
    }
    // Those of runs that were broken off here, too.
    insisted(sets::retired).forEach(set -> insisted(() -> destroyed(set)));
    return new Rotated(current().orElseThrow(), begun, retired, retiring, rewrapped, altered);
  }

  private void finish(WrappingSet old) {
    listener.retiring(old.id(), registry.countWrappedBy(old.id()));
    for (int round = 0; round < timing.rounds(); round++) {
      RewrapRound done = round(old.id());
      if (insisted(() -> transactions.commit(tx -> sets.retire(tx, old.id())))) {
        retired.add(old.id());
        listener.retired(old.id());
        return;
      }
      if (done.rewrapped() == 0 && !done.altered().isEmpty()) {
        leave(old.id(), done.altered());
        return;
      }
    }
    throw new RotationUnfinishedException(old.id(), timing.rounds());
  }

  /** Servers that do not see the new set yet have time to add what they wrapped with this one. */
  private RewrapRound round(KeyRef old) {
    KeyRef to = insisted(() -> current().orElseThrow());
    RewrapRound round = new RewrapRound(registry, transactions, token, insistence, old, to);
    long before = rewrapped;
    Insistence.pause(timing.betweenRounds());
    round.run(keys -> listener.rewrapped(before + keys));
    rewrapped += round.rewrapped();
    return round;
  }

  private void leave(KeyRef set, List<KeyRef> keys) {
    retiring.add(set);
    altered.addAll(keys);
    keys.forEach(listener::altered);
  }

  private KeyRef destroyed(KeyRef set) {
    token.destroy(set);
    return set;
  }

  private Optional<KeyRef> current() {
    return sets.current().map(WrappingSet::id);
  }

  private <T> T insisted(Supplier<T> work) {
    return insistence.on(work);
  }
}
