package srvcc.kms.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.Custody;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeyState;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.store.memory.MemoryKeyRegistry;
import srvcc.kms.store.memory.MemoryTransactions;
import srvcc.kms.testing.FakeInventory;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestClock;

class ReconciliationTest {
  private final TestClock clock = TestClock.pinned();
  private final Transactions transactions = new MemoryTransactions();
  private final MemoryKeyRegistry registry = new MemoryKeyRegistry(clock);
  private final FakeInventory token = new FakeInventory();
  private final Set<KeyRef> underWay = new HashSet<>();

  @Test
  void keysWithTheirObjects_areLeftAlone() {
    KeyRecord key = recorded(FakeInventory.TOKEN);
    token.make(key.ref());

    assertThat(reconciled()).isEqualTo(new Reconciled(none(), none(), none(), none()));
    assertThat(registry.find(key.ref())).contains(key);
  }

  @Test
  void keyWithoutItsObject_isQuarantinedUntilTheObjectIsThereAgain() {
    KeyRef key = recorded(FakeInventory.TOKEN).ref();

    assertThat(reconciled()).isEqualTo(new Reconciled(one(key), one(key), none(), none()));
    assertThat(state(key)).isEqualTo(KeyState.QUARANTINED);
    assertThat(reconciled()).isEqualTo(new Reconciled(one(key), none(), none(), none()));

    token.make(key);
    assertThat(reconciled()).isEqualTo(new Reconciled(none(), none(), one(key), none()));
    assertThat(state(key)).isEqualTo(KeyState.ACTIVE);
  }

  @Test
  void objectWithoutARecord_isReportedAndStays() {
    KeyRef orphan = KeyRef.random();
    token.make(orphan);

    assertThat(reconciled()).isEqualTo(new Reconciled(none(), none(), none(), one(orphan)));
    assertThat(token.references()).containsExactly(orphan);
  }

  @Test
  void objectOfADestroyedKey_isAnOrphan() {
    KeyRef key = recorded(FakeInventory.TOKEN).ref();
    update(key, KeyRecord::destroyed);
    token.make(key);

    assertThat(reconciled().orphans()).containsExactly(key);
    assertThat(state(key)).isEqualTo(KeyState.DESTROYED);
  }

  @Test
  void keysOfAnotherTokenAndOfSessions_areNoneOfItsBusiness() {
    KeyRecord elsewhere = recorded("80");
    KeyRecord inSession = StoreSamples.key(Parties.AMF, clock.instant());
    StoreSamples.commit(transactions, tx -> registry.add(tx, inSession));

    assertThat(reconciled()).isEqualTo(new Reconciled(none(), none(), none(), none()));
    assertThat(registry.find(elsewhere.ref())).contains(elsewhere);
    assertThat(registry.find(inSession.ref())).contains(inSession);
  }

  @Test
  void everyPage_isCompared() {
    List<KeyRef> without = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      KeyRef key = recorded(FakeInventory.TOKEN).ref();
      if (i % 2 == 0) {
        token.make(key);
      } else {
        without.add(key);
      }
    }

    assertThat(reconciled().quarantined()).containsExactlyInAnyOrderElementsOf(without);
    assertThat(without).allMatch(key -> state(key) == KeyState.QUARANTINED);
  }

  @Test
  void stopped_changesNothing() {
    KeyRef key = recorded(FakeInventory.TOKEN).ref();

    assertThat(reconciliation().run(() -> true)).isEmpty();
    assertThat(state(key)).isEqualTo(KeyState.ACTIVE);
  }

  // While keys come and go.

  @Test
  void keyThatIsMadeAfterTheList_isNotQuarantined() {
    token.afterFirstList(() -> token.make(recorded(FakeInventory.TOKEN).ref()));

    assertThat(reconciled()).isEqualTo(new Reconciled(none(), none(), none(), none()));
  }

  @Test
  void importUnderWay_isNoOrphan() {
    KeyRef key = KeyRef.random();
    underWay.add(key);
    token.make(key);

    assertThat(reconciled().orphans()).isEmpty();
  }

  @Test
  void importThatIsRecordedAfterTheList_isNoOrphan() {
    KeyRecord key = StoreSamples.key(Parties.AMF, clock.instant(), inToken(FakeInventory.TOKEN));
    token.make(key.ref());
    token.afterFirstList(() -> StoreSamples.commit(transactions, tx -> registry.add(tx, key)));

    assertThat(reconciled()).isEqualTo(new Reconciled(none(), none(), none(), none()));
  }

  @Test
  void importThatFailsAfterTheList_isNoOrphan() {
    KeyRef key = KeyRef.random();
    token.make(key);
    token.afterFirstList(() -> token.destroy(key));

    assertThat(reconciled().orphans()).isEmpty();
  }

  @Test
  void keyThatIsDestroyedMeanwhile_staysDestroyed() {
    KeyRef key = recorded(FakeInventory.TOKEN).ref();
    Transactions late =
        new Transactions() {
          @Override
          public <T> T commit(Work<T> work) {
            update(key, KeyRecord::destroyed);
            return transactions.commit(work);
          }
        };

    Reconciled reconciled =
        new Reconciliation(registry, late, token, underWay::contains)
            .run(() -> false)
            .orElseThrow();

    assertThat(reconciled.quarantined()).isEmpty();
    assertThat(state(key)).isEqualTo(KeyState.DESTROYED);
  }

  private Reconciled reconciled() {
    return reconciliation().run(() -> false).orElseThrow();
  }

  private Reconciliation reconciliation() {
    return new Reconciliation(registry, transactions, token, underWay::contains);
  }

  private KeyRecord recorded(String serial) {
    KeyRecord key = StoreSamples.key(Parties.AMF, clock.instant(), inToken(serial));
    StoreSamples.commit(transactions, tx -> registry.add(tx, key));
    return key;
  }

  private void update(KeyRef key, java.util.function.UnaryOperator<KeyRecord> change) {
    StoreSamples.commit(transactions, tx -> registry.update(tx, key, change));
  }

  private KeyState state(KeyRef key) {
    return registry.find(key).orElseThrow().state();
  }

  private static Custody inToken(String serial) {
    return new Custody.InToken(serial);
  }

  private static List<KeyRef> none() {
    return List.of();
  }

  private static List<KeyRef> one(KeyRef key) {
    return List.of(key);
  }
}
