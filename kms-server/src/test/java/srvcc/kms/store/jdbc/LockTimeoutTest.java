package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Together.Outcome;

/** Commits that wait for each other on a database that is slow to look for that. */
class LockTimeoutTest {
  @RegisterExtension static final PostgreSqlServer SERVER = new PostgreSqlServer();

  /** Longer than the database is given to answer. */
  private static final String NO_DEADLOCK_IS_FOUND = "&options=-c%20deadlock_timeout=60s";

  private static final Duration SOON = Duration.ofSeconds(3);
  private static final long LONGEST_SECONDS = 1;

  private final Clock clock = TestClock.pinned();

  @Test
  void keysUsedInOppositeOrders_areBothUsedSoon() {
    DatabaseUrl database = DatabaseUrl.of(SERVER.freshDatabase().jdbc() + NO_DEADLOCK_IS_FOUND);
    try (JdbcStore one = TestStores.open(database, clock);
        JdbcStore other = TestStores.open(database, clock)) {
      KeyRef first = added(one);
      KeyRef second = added(one);
      CountDownLatch bothHoldOne = new CountDownLatch(2);
      long began = System.nanoTime();

      List<Outcome<KeyRef>> outcomes =
          Together.run(
              2,
              caller ->
                  caller == 0
                      ? () -> used(one, first, second, bothHoldOne)
                      : () -> used(other, second, first, bothHoldOne));

      assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.result()).isPresent());
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }
  }

  private static KeyRef used(
      JdbcStore store, KeyRef first, KeyRef second, CountDownLatch bothHoldOne) {
    return store
        .transactions()
        .commit(tx -> {
          store.keys().update(tx, first, now -> now);
          bothHoldOne.countDown();
          await(bothHoldOne);
          store.keys().update(tx, second, now -> now);
          return second;
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private KeyRef added(JdbcStore store) {
    KeyRecord key = StoreSamples.key(Parties.AMF, clock.instant());
    StoreSamples.commit(store.transactions(), tx -> store.keys().add(tx, key));
    return key.ref();
  }
}
