package srvcc.kms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRef;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.Together;
import srvcc.kms.vault.WrappingSet;
import srvcc.kms.vault.WrappingSet.State;
import srvcc.kms.vault.WrappingSetReplacedException;
import srvcc.kms.vault.WrappingSets;

/** What {@link WrappingSets} promises, over any store. */
public abstract class WrappingSetsContract {
  private static final int AT_ONCE = 12;

  private final TestClock clock = TestClock.pinned();

  /** Makes the commits. */
  protected abstract Transactions transactions();

  /** Empty at first. */
  protected abstract WrappingSets sets();

  /** Has a row name the set. */
  protected abstract void name(KeyRef set);

  /** Has no row name the set any more. */
  protected abstract void unname(KeyRef set);

  @Test
  void atFirst_thereIsNone() {
    assertThat(sets().current()).isEmpty();
    assertThat(sets().live()).isEmpty();
    assertThat(sets().retired()).isEmpty();
  }

  @Test
  void setThatBegan_isCurrentAsItIs() {
    WrappingSet first = begun(Optional.empty());

    assertThat(sets().current()).contains(first);
    assertThat(sets().live()).containsExactly(first);
  }

  @Test
  void setThatIsReplaced_isRetiring() {
    WrappingSet first = begun(Optional.empty());
    clock.advance(Duration.ofDays(1));

    WrappingSet second = begun(Optional.of(first.id()));

    assertThat(sets().current()).contains(second);
    assertThat(sets().live()).containsExactly(retiring(first), second);
  }

  @Test
  void setThatReplacesAnotherThanTheCurrent_isRefused() {
    WrappingSet first = begun(Optional.empty());
    WrappingSet second = begun(Optional.of(first.id()));

    assertReplaced(Optional.empty());
    assertReplaced(Optional.of(first.id()));
    assertReplaced(Optional.of(KeyRef.random()));

    assertThat(sets().current()).contains(second);
    assertThat(sets().live()).hasSize(2);
  }

  @Test
  void setThatIsPrepared_isNotLiveUntilItBegins() {
    WrappingSet first = begun(Optional.empty());
    WrappingSet next = sample();
    StoreSamples.commit(transactions(), tx -> sets().prepare(tx, next));
    StoreSamples.commit(transactions(), tx -> sets().prepare(tx, next));

    assertThat(sets().prepared()).extracting(WrappingSet::id).containsExactly(next.id());
    assertThat(sets().live()).containsExactly(first);
    assertThat(retire(next.id())).isFalse();

    StoreSamples.commit(transactions(), tx -> sets().begin(tx, next, Optional.of(first.id())));
    assertThat(sets().prepared()).isEmpty();
    assertThat(sets().current()).contains(next);
    assertThat(sets().live()).hasSize(2);
  }

  @Test
  void setThatIsPreparedAndDiscarded_isRetired() {
    WrappingSet first = begun(Optional.empty());
    WrappingSet next = sample();
    StoreSamples.commit(transactions(), tx -> sets().prepare(tx, next));

    assertThat(discard(next.id())).isTrue();
    assertThat(discard(next.id())).isFalse();
    assertThat(discard(first.id())).isFalse();

    assertThat(sets().prepared()).isEmpty();
    assertThat(sets().retired()).containsExactly(next.id());
    assertThat(sets().current()).contains(first);
  }

  @Test
  void setThatIsPreparedAndCannotBegin_staysPrepared() {
    WrappingSet first = begun(Optional.empty());
    WrappingSet next = sample();
    StoreSamples.commit(transactions(), tx -> sets().prepare(tx, next));

    assertThatThrownBy(() ->
            StoreSamples.commit(transactions(), tx -> sets().begin(tx, next, Optional.empty())))
        .isInstanceOf(WrappingSetReplacedException.class);

    assertThat(sets().prepared()).extracting(WrappingSet::id).containsExactly(next.id());
    assertThat(sets().live()).containsExactly(first);
  }

  @Test
  void ofFirstStartsAtOnce_oneWins() {
    assertThat(atOnce(Optional.empty())).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(sets().live()).hasSize(1);
  }

  @Test
  void ofRotationsAtOnce_oneWins() {
    WrappingSet first = begun(Optional.empty());

    List<Optional<WrappingSet>> begun = atOnce(Optional.of(first.id()));

    assertThat(begun).filteredOn(Optional::isPresent).containsExactly(sets().current());
    assertThat(sets().live()).hasSize(2);
  }

  @Test
  void currentSet_isNeverRetired() {
    WrappingSet first = begun(Optional.empty());

    assertThat(retire(first.id())).isFalse();
    assertThat(sets().current()).contains(first);
    assertThat(sets().retired()).isEmpty();
  }

  @Test
  void setThatARowNames_isRetiredOnceNoneDoes() {
    WrappingSet first = begun(Optional.empty());
    name(first.id());
    WrappingSet second = begun(Optional.of(first.id()));

    assertThat(retire(first.id())).isFalse();
    assertThat(sets().live()).contains(retiring(first));

    unname(first.id());
    assertThat(retire(first.id())).isTrue();
    assertThat(sets().live()).containsExactly(second);
    assertThat(sets().retired()).containsExactly(first.id());
  }

  @Test
  void setThatIsRetired_mayBeRetiredAgain() {
    WrappingSet first = begun(Optional.empty());
    begun(Optional.of(first.id()));
    assertThat(retire(first.id())).isTrue();

    assertThat(retire(first.id())).isTrue();
    assertThat(sets().retired()).containsExactly(first.id());
  }

  @Test
  void setThatIsUnknown_isNotRetired() {
    assertThat(retire(KeyRef.random())).isFalse();
    assertThat(sets().retired()).isEmpty();
  }

  @Test
  void workThatCannotRetire_goesOn() {
    WrappingSet first = begun(Optional.empty());
    name(first.id());
    WrappingSet second = begun(Optional.of(first.id()));
    WrappingSet third = sample();

    boolean retired =
        transactions()
            .commit(tx -> {
              boolean result = sets().retire(tx, first.id());
              sets().begin(tx, third, Optional.of(second.id()));
              return result;
            });

    assertThat(retired).isFalse();
    assertThat(sets().current()).contains(third);
    unname(first.id());
  }

  @Test
  void commitThatFails_changesNothing() {
    WrappingSet first = begun(Optional.empty());
    WrappingSet second = begun(Optional.of(first.id()));

    StoreSamples.failing(
        transactions(),
        tx -> {
          assertThat(sets().retire(tx, first.id())).isTrue();
          sets().begin(tx, sample(), Optional.of(second.id()));
        });

    assertThat(sets().live()).containsExactlyInAnyOrder(retiring(first), second);
    assertThat(sets().retired()).isEmpty();
  }

  private List<Optional<WrappingSet>> atOnce(Optional<KeyRef> replaced) {
    return Together.run(AT_ONCE, _ -> () -> begunUnlessReplaced(replaced)).stream()
        .map(outcome -> outcome.result().orElseThrow())
        .toList();
  }

  private Optional<WrappingSet> begunUnlessReplaced(Optional<KeyRef> replaced) {
    try {
      return Optional.of(begun(replaced));
    } catch (WrappingSetReplacedException _) {
      return Optional.empty();
    }
  }

  private void assertReplaced(Optional<KeyRef> replaced) {
    assertThatThrownBy(() -> begun(replaced)).isInstanceOf(WrappingSetReplacedException.class);
  }

  private WrappingSet begun(Optional<KeyRef> replaced) {
    WrappingSet next = sample();
    StoreSamples.commit(transactions(), tx -> sets().begin(tx, next, replaced));
    return next;
  }

  private boolean retire(KeyRef id) {
    return transactions().commit(tx -> sets().retire(tx, id));
  }

  private boolean discard(KeyRef id) {
    return transactions().commit(tx -> sets().discard(tx, id));
  }

  private WrappingSet sample() {
    return StoreSamples.wrappingSet(clock.instant());
  }

  private static WrappingSet retiring(WrappingSet set) {
    return new WrappingSet(set.id(), set.witness(), State.RETIRING, set.createdAt());
  }
}
