package srvcc.kms.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestClock;

/** A database that goes away. */
class PostgreSqlFailureTest {
  @RegisterExtension static final PostgreSqlServer SERVER = new PostgreSqlServer();

  private final TestClock clock = TestClock.pinned();

  @Test
  void connectionLostWithinACommit_isToldAndLosesNothing() {
    try (JdbcStore store = TestStores.open(SERVER.freshDatabase(), clock)) {
      KeyRecord before = added(store);
      KeyRecord lost = StoreSamples.key(Parties.AMF, clock.instant());

      Refusal refusal =
          Refusals.of(() ->
              StoreSamples.commit(
                  store.transactions(),
                  tx -> {
                    store.keys().add(tx, lost);
                    SERVER.disconnectStores();
                    store.keys().update(tx, before.ref(), KeyRecord::destroyed);
                  }));

      assertThat(refusal).isInstanceOf(Refusal.StoreUnavailable.class);
      assertThat(store.keys().find(lost.ref())).isEmpty();
      assertThat(store.keys().find(before.ref())).contains(before);
      assertThat(store.keys().find(added(store).ref())).isPresent();
    }
  }

  @Test
  void connectionLostBeforeTheCommit_isToldAndLosesNothing() {
    try (JdbcStore store = TestStores.open(SERVER.freshDatabase(), clock)) {
      KeyRecord lost = StoreSamples.key(Parties.AMF, clock.instant());

      Refusal refusal =
          Refusals.of(() ->
              StoreSamples.commit(
                  store.transactions(),
                  tx -> {
                    store.keys().add(tx, lost);
                    SERVER.disconnectStores();
                  }));

      assertThat(refusal).isInstanceOf(Refusal.StoreUnavailable.class);
      assertThat(store.keys().find(lost.ref())).isEmpty();
    }
  }

  @Test
  void serverThatStopped_isToldToReadersAndWriters() throws IOException {
    try (JdbcStore store = TestStores.open(SERVER.freshDatabase(), clock)) {
      KeyRecord key = added(store);

      SERVER.stop();

      assertThat(Refusals.of(() -> added(store))).isInstanceOf(Refusal.StoreUnavailable.class);
      assertThat(Refusals.of(() -> store.keys().find(key.ref())))
          .isInstanceOf(Refusal.StoreUnavailable.class);
      SERVER.start();
    }
  }

  @Test
  void serverThatStopsWithinACommitAndComesBack_isServedFromAgain() throws IOException {
    CountDownLatch fenced = new CountDownLatch(1);
    try (JdbcStore store =
        JdbcStore.open(SERVER.freshDatabase(), clock, Sharing.EXCLUSIVE, fenced::countDown)) {
      KeyRecord before = added(store);
      KeyRecord lost = StoreSamples.key(Parties.AMF, clock.instant());

      Refusal refusal =
          Refusals.of(() ->
              StoreSamples.commit(
                  store.transactions(),
                  tx -> {
                    store.keys().add(tx, lost);
                    stop();
                    store.keys().update(tx, before.ref(), KeyRecord::destroyed);
                  }));
      SERVER.start();

      assertThat(refusal).isInstanceOf(Refusal.StoreUnavailable.class);
      await().ignoreExceptions().until(() -> store.keys().find(before.ref()).isPresent());
      KeyRecord after = await().ignoreExceptions().until(() -> added(store), key -> true);
      assertThat(store.keys().find(before.ref())).contains(before);
      assertThat(store.keys().find(lost.ref())).isEmpty();
      assertThat(store.keys().find(after.ref())).contains(after);
      assertThat(fenced.getCount()).isOne();
    }
  }

  private static void stop() {
    try {
      SERVER.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private KeyRecord added(JdbcStore store) {
    KeyRecord key = StoreSamples.key(Parties.AMF, clock.instant());
    StoreSamples.commit(store.transactions(), tx -> store.keys().add(tx, key));
    return key;
  }
}
