package srvcc.kms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.handover.HandoverStores;
import srvcc.kms.handover.SrvccHandover;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.Together;

/** What {@link Transactions} promises over all stores together. */
public abstract class TransactionsContract {
  private final TestClock clock = TestClock.pinned();

  /** Stores that share the transactions, empty at first. */
  protected abstract HandoverStores stores();

  @Test
  void commit_givesTheResultOfTheWork() {
    assertThat(stores().transactions().<String>commit(_ -> "done")).isEqualTo("done");
  }

  @Test
  void changesInEveryStore_standTogether() {
    Sample sample = new Sample(clock);

    StoreSamples.commit(stores().transactions(), tx -> sample.addTo(stores(), tx));

    assertThat(stores().keys().find(sample.key().ref())).isPresent();
    assertThat(stores().contexts().find(sample.context().kAmf())).isPresent();
    assertThat(stores().handovers().find(sample.handover().facts().id())).isPresent();
  }

  @Test
  void changesInEveryStore_fallTogether() {
    Sample sample = new Sample(clock);

    StoreSamples.failing(stores().transactions(), tx -> sample.addTo(stores(), tx));

    assertThat(stores().keys().find(sample.key().ref())).isEmpty();
    assertThat(stores().contexts().find(sample.context().kAmf())).isEmpty();
    assertThat(stores().handovers().find(sample.handover().facts().id())).isEmpty();
  }

  @Test
  void commitAfterAFailedOne_isNotTouchedByIt() {
    Sample failed = new Sample(clock);
    Sample good = new Sample(clock);
    StoreSamples.failing(stores().transactions(), tx -> failed.addTo(stores(), tx));

    StoreSamples.commit(stores().transactions(), tx -> good.addTo(stores(), tx));

    assertThat(stores().keys().list(Parties.AMF, Optional.empty(), 10)).containsExactly(good.key());
  }

  @Test
  void error_undoesTheChangesToo() {
    Sample sample = new Sample(clock);
    AssertionError error = new AssertionError("the test's own");

    assertThatThrownBy(() ->
            StoreSamples.commit(
                stores().transactions(),
                tx -> {
                  sample.addTo(stores(), tx);
                  throw error;
                }))
        .isSameAs(error);

    assertThat(stores().keys().find(sample.key().ref())).isEmpty();
  }

  @Test
  void commitsOfManyAtOnce_halfOfWhichFail_keepWhatSucceeded() {
    List<Together.Outcome<Sample>> outcomes =
        Together.run(
            32,
            i ->
                () -> {
                  Sample sample = new Sample(clock);
                  if (i % 2 == 0) {
                    StoreSamples.commit(stores().transactions(), tx -> sample.addTo(stores(), tx));
                  } else {
                    StoreSamples.failing(stores().transactions(), tx -> sample.addTo(stores(), tx));
                  }
                  return sample;
                });

    for (int i = 0; i < outcomes.size(); i++) {
      Sample sample = outcomes.get(i).result().orElseThrow();
      assertThat(stores().keys().find(sample.key().ref()).isPresent()).isEqualTo(i % 2 == 0);
      assertThat(stores().contexts().find(sample.context().kAmf()).isPresent())
          .isEqualTo(i % 2 == 0);
    }
  }

  private record Sample(KeyRecord key, SecurityContext context, SrvccHandover.Prepared handover) {
    Sample(TestClock clock) {
      this(
          StoreSamples.key(Parties.AMF, clock.instant()),
          StoreSamples.context(),
          StoreSamples.prepared(StoreSamples.later(clock.instant())));
    }

    void addTo(HandoverStores stores, Transaction transaction) {
      stores.keys().add(transaction, key);
      CheckValue checkValue = new CheckValue(key.ref().high(), key.ref().low());
      assertThat(stores.contexts().add(transaction, context, checkValue)).isTrue();
      stores.handovers().add(transaction, handover);
    }
  }
}
