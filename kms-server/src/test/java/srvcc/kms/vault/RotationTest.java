package srvcc.kms.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.store.memory.MemoryKeyRegistry;
import srvcc.kms.store.memory.MemoryTransactions;
import srvcc.kms.store.memory.MemoryWrappingSets;
import srvcc.kms.testing.FakeWrappingToken;
import srvcc.kms.testing.Interruptions;
import srvcc.kms.testing.Interruptions.Ending;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestClock;

/** A rotation over fakes, where every step can fail. */
class RotationTest {
  /** More than two pages. */
  private static final int KEYS = 300;

  private static final RotationTiming AT_ONCE = new RotationTiming(Duration.ZERO, 5, Duration.ZERO);

  private final Interruptions interruptions = new Interruptions();
  private final FakeWrappingToken token = new FakeWrappingToken(interruptions);
  private final Transactions store = new MemoryTransactions();
  private final Transactions transactions = interruptions.around(store);
  private final MemoryKeyRegistry registry = new MemoryKeyRegistry(TestClock.pinned());
  private final MemoryWrappingSets sets =
      new MemoryWrappingSets(set -> registry.countWrappedBy(set) > 0);
  private final Told told = new Told();
  private KeyRef first;

  @BeforeEach
  void start() {
    new WrappingSetStart(token, sets, transactions).complete();
    first = current();
  }

  @Test
  void everyKey_isRewrappedAndTheOldSetGone() {
    List<KeyRecord> before = added(KEYS);

    Rotated rotated = rotation().toNewSet(_ -> {});

    assertThat(rotated)
        .isEqualTo(new Rotated(current(), true, List.of(first), List.of(), KEYS, List.of()));
    assertThat(rotated.isComplete()).isTrue();
    assertThat(current()).isNotEqualTo(first);
    assertThat(before).allSatisfy(this::isRewrapped);
    assertThat(token.sets()).containsExactly(current());
    assertThat(sets.live()).hasSize(1);
    assertThat(told.lines)
        .startsWith(
            "prepared " + current(),
            "began " + current(),
            "retiring " + first + " " + KEYS,
            "rewrapped 256")
        .endsWith("rewrapped 300", "retired " + first);
  }

  @Test
  void databaseWithoutKeysOrSets_getsOne() {
    MemoryWrappingSets empty = new MemoryWrappingSets();

    Rotated rotated =
        new Rotation(registry, empty, token, transactions, AT_ONCE, told).toNewSet(_ -> {});

    assertThat(rotated.retired()).isEmpty();
    assertThat(empty.current()).map(WrappingSet::id).contains(rotated.current());
  }

  @Test
  void keyThatWasDestroyedMeanwhile_staysDestroyed() {
    KeyRecord key = added(1).getFirst();
    RotationListener destroying =
        new Told() {
          @Override
          public void retiring(KeyRef set, long keys) {
            StoreSamples.commit(store, tx -> registry.update(tx, key.ref(), KeyRecord::destroyed));
          }
        };

    rotation(destroying).toNewSet(_ -> {});

    assertThat(registry.find(key.ref())).contains(key.destroyed());
  }

  @Test
  void keyThatIsAddedWithTheOldSetMeanwhile_isRewrappedInAnotherRound() {
    added(1);
    List<KeyRecord> late = new ArrayList<>();
    RotationListener adding =
        new Told() {
          @Override
          public void rewrapped(long keys) {
            if (late.size() < 3) {
              late.addAll(added(1));
            }
          }
        };

    Rotated rotated = rotation(adding).toNewSet(_ -> {});

    assertThat(late).hasSize(3).allSatisfy(this::isRewrapped);
    assertThat(rotated.rewrapped()).isEqualTo(4);
  }

  @Test
  void serverThatNeverSeesTheNewSet_isToldOfAndLosesNothing() {
    List<KeyRecord> late = new ArrayList<>(added(1));
    RotationListener adding =
        new Told() {
          @Override
          public void rewrapped(long keys) {
            late.addAll(added(1));
          }
        };

    assertThatThrownBy(() -> rotation(adding).toNewSet(_ -> {}))
        .isInstanceOf(RotationUnfinishedException.class)
        .hasMessageContaining("after 5 rounds")
        .hasMessageContaining(first.toString());

    assertThat(token.sets()).containsExactlyInAnyOrder(first, current());
    assertThat(rotation().toNewSet(_ -> {}).begun()).isFalse();
    assertThat(late).allSatisfy(this::isRewrapped);
  }

  @Test
  void keyThatWasAltered_isToldOfAndKeepsTheOldSet() {
    List<KeyRecord> sound = added(KEYS);
    KeyRecord altered = added(FakeWrappingToken.altered(first));

    Rotated rotated = rotation().toNewSet(_ -> {});

    assertThat(rotated.isComplete()).isFalse();
    assertThat(rotated.altered()).containsExactly(altered.ref());
    assertThat(rotated.retiring()).containsExactly(first);
    assertThat(told.lines).contains("altered " + altered.ref());
    assertThat(sound).allSatisfy(this::isRewrapped);
    assertThat(registry.find(altered.ref())).contains(altered);
    assertThat(token.sets()).containsExactlyInAnyOrder(first, current());

    StoreSamples.commit(store, tx -> registry.update(tx, altered.ref(), KeyRecord::destroyed));
    assertThat(rotation().toNewSet(_ -> {}).retired()).containsExactly(first);
    assertThat(token.sets()).containsExactly(current());
  }

  @ParameterizedTest
  @EnumSource
  void failureAtAnyStep_isMendedByTheNextRunsAndLosesNoKey(Ending ending) {
    int step = 0;
    do {
      List<KeyRecord> keys = added(3);
      interruptions.plan(step++, ending);
      runUnlessKilled();
      interruptions.heal();

      runs(2);
      assertThat(keys).allSatisfy(this::isRewrapped);
      assertThat(token.sets()).as("step " + step).contains(current());
      assertThat(sets.live()).hasSize(1);
      assertThat(token.sets()).doesNotContainAnyElementsOf(sets.retired());
    } while (step < 20);
    assertThat(interruptions.reached()).isTrue();
  }

  @Test
  void commitThatIsLostForGood_keepsTheKeysOfASetThatMayHaveBegun() {
    int create = interruptions.steps().size();
    interruptions.planFrom(3, Ending.REFUSED_AFTER);

    assertThat(Refusals.of(() -> rotation().toNewSet(_ -> {})))
        .isInstanceOf(Refusal.StoreUnavailable.class);
    interruptions.heal();

    assertThat(interruptions.steps().subList(create, create + 4))
        .containsExactly("witness", "create", "commit", "commit");
    assertThat(token.sets()).contains(current());
  }

  @Test
  void rotationThatComesSecond_leavesNothing() {
    Consumer<WrappingSet> overtaken =
        _ ->
            StoreSamples.commit(
                store, tx -> sets.begin(tx, token.create(KeyRef.random()), Optional.of(first)));

    assertThatThrownBy(() -> rotation().toNewSet(overtaken))
        .isInstanceOf(WrappingSetReplacedException.class);

    assertThat(token.sets()).containsExactlyInAnyOrder(first, current());
  }

  @Test
  void rotationThatIsNotReady_leavesNothing() {
    ServersNotReadyException notReady = new ServersNotReadyException(first, "server 2");

    assertThatThrownBy(() ->
            rotation()
                .toNewSet(_ -> {
                  throw notReady;
                }))
        .isSameAs(notReady);

    assertThat(token.sets()).containsExactly(first);
    assertThat(current()).isEqualTo(first);
    assertThat(sets.prepared()).isEmpty();
    assertThat(sets.retired()).hasSize(1).doesNotContain(first);
  }

  @Test
  void tokenWithoutASetOfTheStore_changesNothing() {
    token.destroy(first);

    assertThatThrownBy(() -> rotation().toNewSet(_ -> {}))
        .isInstanceOf(WrappingSetMissingException.class)
        .hasMessageContaining(first.toString());
    assertThat(token.sets()).isEmpty();
  }

  @Test
  void setThatTheTokenHasAlready_becomesCurrentOnce() {
    List<KeyRecord> keys = added(3);
    WrappingSet prepared = prepared();

    Rotated rotated = rotation().toSet(prepared, _ -> {});

    assertThat(rotated.current()).isEqualTo(prepared.id());
    assertThat(rotated.retired()).containsExactly(first);
    assertThat(keys).allSatisfy(this::isRewrapped);
    assertThat(rotation().toSet(prepared, _ -> {}))
        .isEqualTo(new Rotated(prepared.id(), false, List.of(), List.of(), 0, List.of()));
  }

  @Test
  void setThatTheTokenHasAlready_staysThereIfItCannotBegin() {
    WrappingSet prepared = prepared();
    interruptions.planFrom(1, Ending.REFUSED_BEFORE);

    assertThatThrownBy(() -> rotation().toSet(prepared, _ -> {}))
        .isInstanceOf(RefusedException.class);

    assertThat(token.sets()).containsExactlyInAnyOrder(first, prepared.id());
  }

  private WrappingSet prepared() {
    KeyRef id = KeyRef.random();
    Octets witness = Octets.of(KeyRef.random().octets());
    token.adopt(id, witness);
    return new WrappingSet(id, witness, WrappingSet.State.CURRENT, Instant.EPOCH);
  }

  private void runUnlessKilled() {
    try {
      var _ = rotation().toNewSet(_ -> {});
    } catch (Interruptions.KilledError | RefusedException _) {
      // The next run has to mend it.
    }
  }

  /** The first may finish what was broken off, the second makes a rotation of its own. */
  private void runs(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(rotation().toNewSet(_ -> {}).isComplete()).isTrue();
    }
  }

  private Rotation rotation() {
    return rotation(told);
  }

  private Rotation rotation(RotationListener listener) {
    return new Rotation(registry, sets, token, transactions, AT_ONCE, listener);
  }

  private KeyRef current() {
    return sets.current().orElseThrow().id();
  }

  private void isRewrapped(KeyRecord key) {
    assertThat(registry.find(key.ref())).contains(key.keptIn(FakeWrappingToken.wrapped(current())));
  }

  private List<KeyRecord> added(int number) {
    List<KeyRecord> keys = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      keys.add(added(FakeWrappingToken.wrapped(oldest())));
    }
    return keys;
  }

  private KeyRef oldest() {
    return sets.live().stream()
        .filter(set -> set.state() == WrappingSet.State.RETIRING)
        .findFirst()
        .map(WrappingSet::id)
        .orElseGet(this::current);
  }

  private KeyRecord added(Custody custody) {
    KeyRecord key = StoreSamples.key(Parties.AMF, Instant.EPOCH, custody);
    StoreSamples.commit(store, tx -> registry.add(tx, key));
    return key;
  }

  private static class Told implements RotationListener {
    final List<String> lines = new ArrayList<>();

    @Override
    public void prepared(KeyRef next) {
      lines.add("prepared " + next);
    }

    @Override
    public void began(KeyRef current) {
      lines.add("began " + current);
    }

    @Override
    public void retiring(KeyRef set, long keys) {
      lines.add("retiring " + set + " " + keys);
    }

    @Override
    public void rewrapped(long keys) {
      lines.add("rewrapped " + keys);
    }

    @Override
    public void altered(KeyRef key) {
      lines.add("altered " + key);
    }

    @Override
    public void retired(KeyRef set) {
      lines.add("retired " + set);
    }
  }
}
