package srvcc.kms.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.Custody;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.Together;
import srvcc.kms.vault.KeyRegistry;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.WrappingSet;
import srvcc.kms.vault.WrappingSets;

/** What {@link KeyRegistry} promises, whatever it is kept in. */
public abstract class KeyRegistryContract {
  protected final TestClock clock = TestClock.pinned();

  protected abstract Transactions transactions();

  /** Empty at first; reads the time from {@link #clock}. */
  protected abstract KeyRegistry registry();

  /** Of the same store; empty at first. */
  protected abstract WrappingSets sets();

  @Test
  void addedKey_isFoundAsItWasAdded() {
    KeyRecord kAmf = added();
    NewKey next = NewKey.from(kAmf, KeyName.K_AMF, Parties.AMF);
    KeyRecord child =
        new MadeKey(next, ExposureClass.SERVICE_MEMORY, kAmf.custody())
            .derivedFrom(kAmf, clock.instant());
    commit(tx -> registry().add(tx, child));

    assertThat(registry().find(kAmf.ref())).contains(kAmf);
    assertThat(registry().find(child.ref())).contains(child);
  }

  // Also when the key between is destroyed, and when its record is forgotten.
  @Test
  void keys_areFoundUnderTheirRootWhateverBecameOfThoseBetween() {
    KeyRecord kAmf = added();
    KeyRecord kGnb = derived(kAmf, KeyName.K_GNB);
    KeyRecord star = derived(kGnb, KeyName.K_NG_RAN_STAR);
    KeyRecord prime = derived(kAmf, KeyName.K_AMF);
    KeyRecord ofPrime = derived(prime, KeyName.K_GNB);
    KeyRecord given = derived(kAmf, KeyName.K_ASME).asRoot();
    commit(tx -> registry().add(tx, given));
    KeyRecord ofGiven = derived(given, KeyName.K_ENB);
    for (KeyRecord key : List.of(kGnb, star, prime, ofPrime, ofGiven)) {
      commit(tx -> registry().add(tx, key));
    }

    assertThat(registry().under(kAmf.ref())).containsExactlyInAnyOrder(kGnb, star);
    assertThat(registry().under(prime.ref())).containsExactly(ofPrime);
    assertThat(registry().under(given.ref())).containsExactly(ofGiven);
    commit(tx -> registry().update(tx, kGnb.ref(), KeyRecord::destroyed));
    assertThat(registry().under(kAmf.ref())).containsExactly(star);
    clock.advance(Duration.ofHours(1));
    registry().forgetDestroyedBefore(clock.instant());
    assertThat(registry().find(kGnb.ref())).isEmpty();
    assertThat(registry().under(kAmf.ref())).containsExactly(star);
  }

  @Test
  void keyThatIsGiven_isTheNextOwnersAlone() {
    KeyRecord key = added();
    commit(
        tx -> registry().update(tx, key.ref(), now -> now.given(Parties.OTHER_AMF, now.custody())));

    assertThat(registry().find(key.ref())).contains(key.given(Parties.OTHER_AMF, key.custody()));
    assertThat(registry().countActive(Parties.AMF)).isZero();
    assertThat(registry().countActive(Parties.OTHER_AMF)).isEqualTo(1);
  }

  // TS 33.501 10.2.2
  @Test
  void keyOfAnUnauthenticatedSession_staysSo() {
    KeyRecord kAmf = StoreSamples.key(Parties.AMF, clock.instant()).ofUnauthenticatedSession();
    commit(tx -> registry().add(tx, kAmf));
    assertThat(registry().find(kAmf.ref())).contains(kAmf);

    commit(tx -> registry().update(tx, kAmf.ref(), KeyRecord::destroyed));
    assertThat(registry().find(kAmf.ref())).contains(kAmf.destroyed());
  }

  @Test
  void unknownKey_isNotFound() {
    assertThat(registry().find(KeyRef.random())).isEmpty();
  }

  @Test
  void update_changesTheRecordAsItStands() {
    KeyRecord key = added();

    commit(tx -> {
      registry().update(tx, key.ref(), k -> k.exposed(ExposureClass.RELEASED));
      registry().update(tx, key.ref(), KeyRecord::quarantined);
    });

    assertThat(registry().find(key.ref()))
        .contains(key.exposed(ExposureClass.RELEASED).quarantined());
  }

  @Test
  void update_byManyAtOnce_losesNone() {
    KeyRecord key = added();

    List<Together.Outcome<KeyRef>> outcomes =
        Together.run(
            32,
            _ ->
                () -> {
                  commit(tx -> registry().update(tx, key.ref(), KeyRegistryContract::older));
                  return key.ref();
                });

    assertThat(outcomes).allMatch(outcome -> outcome.result().isPresent());
    assertThat(registry().find(key.ref()).orElseThrow().generation()).isEqualTo(32);
  }

  @Test
  void update_ofAnUnknownKey_addsNone() {
    KeyRef unknown = KeyRef.random();

    commit(tx -> registry().update(tx, unknown, KeyRecord::destroyed));

    assertThat(registry().find(unknown)).isEmpty();
  }

  @Test
  void commitThatFails_changesNothing() {
    KeyRecord key = added();
    KeyRecord unborn = StoreSamples.key(Parties.AMF, clock.instant());

    StoreSamples.failing(
        transactions(),
        tx -> {
          registry().add(tx, unborn);
          registry().update(tx, key.ref(), k -> k.exposed(ExposureClass.RELEASED));
          registry().update(tx, key.ref(), KeyRecord::destroyed);
        });

    assertThat(registry().find(unborn.ref())).isEmpty();
    assertThat(registry().find(key.ref())).contains(key);
    assertThat(registry().list(Parties.AMF, Optional.empty(), 10)).containsExactly(key);
  }

  @Test
  void pages_holdEveryKeyOfTheOwnerOnce() {
    List<KeyRecord> mine = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      mine.add(added());
      commit(tx -> registry().add(tx, StoreSamples.key(Parties.OTHER_AMF, clock.instant())));
    }

    assertThat(pages(7)).containsExactlyInAnyOrderElementsOf(mine);
    assertThat(pages(1)).isEqualTo(pages(25));
  }

  @Test
  void page_afterAKeyThatIsGone_goesOnBehindIt() {
    for (int i = 0; i < 5; i++) {
      added();
    }
    List<KeyRecord> all = registry().list(Parties.AMF, Optional.empty(), 5);
    KeyRef second = all.get(1).ref();
    commit(tx -> registry().update(tx, second, KeyRecord::destroyed));

    assertThat(registry().list(Parties.AMF, Optional.of(second), 5)).isEqualTo(all.subList(2, 5));
  }

  @Test
  void destroyedKey_isATombstone() {
    KeyRecord key = added();

    commit(tx -> registry().update(tx, key.ref(), KeyRecord::destroyed));

    assertThat(registry().find(key.ref())).contains(key.destroyed());
    assertThat(registry().list(Parties.AMF, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void quarantinedKey_isListedAndCounted() {
    KeyRecord key = added();

    commit(tx -> registry().update(tx, key.ref(), KeyRecord::quarantined));

    assertThat(registry().list(Parties.AMF, Optional.empty(), 10))
        .containsExactly(key.quarantined());
    assertThat(registry().countActive(Parties.AMF)).isEqualTo(1);
  }

  @Test
  void custody_isReadAsItWasWritten() {
    KeyRecord session = StoreSamples.key(Parties.AMF, clock.instant(), new Custody.Session());
    KeyRecord inToken = StoreSamples.key(Parties.AMF, clock.instant(), new Custody.InToken("7f"));
    commit(tx -> registry().add(tx, session));
    commit(tx -> registry().add(tx, inToken));

    assertThat(registry().find(session.ref())).contains(session);
    assertThat(registry().find(inToken.ref())).contains(inToken);
    commit(tx -> registry().update(tx, session.ref(), k -> k.keptIn(inToken.custody())));
    assertThat(registry().find(session.ref())).map(KeyRecord::custody).contains(inToken.custody());
  }

  @Test
  void keysInSessions_areFoundUntilTheyAreDestroyed() {
    List<KeyRecord> inSession = List.of(added(), added(), added());
    KeyRecord inToken = added(new Custody.InToken("7f"));

    assertThat(registry().inSession(10)).containsExactlyInAnyOrderElementsOf(inSession);
    List<KeyRecord> page = registry().inSession(2);
    commit(tx -> page.forEach(k -> registry().update(tx, k.ref(), KeyRecord::destroyed)));

    assertThat(page).hasSize(2);
    assertThat(registry().inSession(10)).hasSize(1).doesNotContainAnyElementsOf(page);
    assertThat(registry().find(inToken.ref())).contains(inToken);
  }

  @Test
  void keysInAToken_areFoundByItsSerialInPages() {
    List<KeyRecord> mine = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      mine.add(added(new Custody.InToken("7f")));
      added(new Custody.InToken("80"));
      added();
    }
    commit(tx -> registry().update(tx, mine.getFirst().ref(), KeyRecord::destroyed));
    commit(tx -> registry().update(tx, mine.getLast().ref(), KeyRecord::quarantined));

    List<KeyRecord> all = registry().inToken("7f", Optional.empty(), 10);

    assertThat(all)
        .hasSize(6)
        .containsAll(mine.subList(1, 6))
        .contains(mine.getLast().quarantined());
    assertThat(registry().inToken("7f", Optional.of(all.get(2).ref()), 2))
        .isEqualTo(all.subList(3, 5));
    assertThat(registry().inToken("81", Optional.empty(), 10)).isEmpty();
  }

  @Test
  void wrappedKeys_areFoundByTheirSetInPages() {
    KeyRef first = begun(Optional.empty());
    KeyRef second = begun(Optional.of(first));
    List<KeyRecord> mine = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      mine.add(added(StoreSamples.wrapped(first)));
      added(StoreSamples.wrapped(second));
      added();
    }
    KeyRecord destroyed = mine.removeFirst();
    commit(tx -> registry().update(tx, destroyed.ref(), KeyRecord::destroyed));
    KeyRecord moved = mine.removeLast();
    commit(tx -> registry().update(tx, moved.ref(), k -> k.keptIn(StoreSamples.wrapped(second))));

    List<KeyRecord> all = registry().wrappedBy(first, Optional.empty(), 10);

    assertThat(all).containsExactlyInAnyOrderElementsOf(mine);
    assertThat(registry().wrappedBy(first, Optional.of(all.get(2).ref()), 1))
        .isEqualTo(all.subList(3, 4));
    assertThat(registry().wrappedBy(second, Optional.empty(), 10)).hasSize(8);
    assertThat(registry().countWrappedBy(first)).isEqualTo(5);
    assertThat(registry().countWrappedBy(second)).isEqualTo(8);
    assertThat(registry().hasWrapped()).isTrue();
  }

  @Test
  void tokens_areThoseThatHoldKeysNow() {
    added();
    assertThat(registry().tokens()).isEmpty();
    KeyRecord first = added(new Custody.InToken("7f"));
    KeyRecord second = added(new Custody.InToken("80"));
    commit(
        tx -> registry().add(tx, StoreSamples.key(Parties.MME, clock.instant(), first.custody())));
    commit(tx -> registry().update(tx, second.ref(), KeyRecord::quarantined));

    assertThat(registry().tokens()).containsExactlyInAnyOrder("7f", "80");
    assertThat(registry().hasWrapped()).isFalse();
    commit(tx -> registry().update(tx, second.ref(), KeyRecord::destroyed));
    assertThat(registry().tokens()).containsExactly("7f");
  }

  @Test
  void liveKeys_areThoseWithARecordThatAreNotDestroyed() {
    KeyRecord kept = added();
    KeyRecord quarantined = added();
    KeyRecord destroyed = added();
    commit(tx -> registry().update(tx, quarantined.ref(), KeyRecord::quarantined));
    commit(tx -> registry().update(tx, destroyed.ref(), KeyRecord::destroyed));

    assertThat(
            registry()
                .liveAmong(
                    List.of(kept.ref(), destroyed.ref(), KeyRef.random(), quarantined.ref())))
        .containsExactlyInAnyOrder(kept.ref(), quarantined.ref());
    assertThat(registry().liveAmong(List.of())).isEmpty();
  }

  @Test
  void activeKeys_areCountedForTheirOwner() {
    KeyRecord kept = added();
    KeyRecord destroyed = added();
    commit(tx -> registry().update(tx, destroyed.ref(), KeyRecord::destroyed));
    commit(tx -> registry().add(tx, StoreSamples.key(Parties.OTHER_AMF, clock.instant())));

    assertThat(registry().countActive(Parties.AMF)).isEqualTo(1);
    assertThat(registry().countActive(Parties.OTHER_AMF)).isEqualTo(1);
    assertThat(registry().countActive(Parties.MME)).isZero();
    assertThat(registry().find(kept.ref())).contains(kept);
  }

  @Test
  void commitThatFails_doesNotCount() {
    KeyRecord key = added();

    StoreSamples.failing(
        transactions(),
        tx -> {
          registry().add(tx, StoreSamples.key(Parties.AMF, clock.instant()));
          registry().add(tx, StoreSamples.key(Parties.AMF, clock.instant()));
          registry().update(tx, key.ref(), KeyRecord::destroyed);
        });

    assertThat(registry().countActive(Parties.AMF)).isEqualTo(1);
  }

  @Test
  void tombstone_isForgottenByTheTimeOfItsDestruction() {
    KeyRecord alive = added();
    KeyRecord key = added();
    clock.advance(Duration.ofHours(1));
    commit(tx -> registry().update(tx, key.ref(), KeyRecord::destroyed));

    registry().forgetDestroyedBefore(clock.instant());
    assertThat(registry().find(key.ref())).isPresent();

    registry().forgetDestroyedBefore(clock.instant().plusMillis(1));
    assertThat(registry().find(key.ref())).isEmpty();
    assertThat(registry().find(alive.ref())).contains(alive);
  }

  private KeyRecord added() {
    return added(new Custody.Session());
  }

  private KeyRecord added(Custody custody) {
    KeyRecord key = StoreSamples.key(Parties.AMF, clock.instant(), custody);
    commit(tx -> registry().add(tx, key));
    return key;
  }

  private KeyRecord derived(KeyRecord base, KeyName name) {
    return new MadeKey(
            NewKey.from(base, name, Parties.AMF), ExposureClass.IN_TOKEN, new Custody.Session())
        .derivedFrom(base, clock.instant());
  }

  private KeyRef begun(Optional<KeyRef> replaced) {
    WrappingSet next = StoreSamples.wrappingSet(clock.instant());
    commit(tx -> sets().begin(tx, next, replaced));
    return next.id();
  }

  private List<KeyRecord> pages(int size) {
    List<KeyRecord> all = new ArrayList<>();
    List<KeyRecord> page = registry().list(Parties.AMF, Optional.empty(), size);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = registry().list(Parties.AMF, Optional.of(page.getLast().ref()), size);
    }
    return all;
  }

  private void commit(StoreSamples.Change change) {
    StoreSamples.commit(transactions(), change);
  }

  private static KeyRecord older(KeyRecord key) {
    return new KeyRecord(
        key.ref(),
        key.name(),
        key.owner(),
        key.exposure(),
        key.state(),
        key.generation() + 1,
        key.createdAt(),
        key.parent(),
        key.root(),
        key.custody(),
        key.unauthenticated());
  }
}
