package srvcc.kms.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Wrapped;

class StaleCopiesTest {
  private static final int MORE_THAN_TWO_PAGES = 2_100;

  private final TestService service = TestService.inToken();
  private final StaleCopies copies =
      new StaleCopies(service.vault(), service.stores().keys(), service.disposal());

  @Test
  void copyOfALiveKey_stays() {
    KeyRef kAmf = service.importKAmf(kAmf(1));

    copies.sweep();

    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
  }

  @Test
  void copyOfAKeyThatAnotherServerDestroyed_ends() {
    KeyRef kept = service.importKAmf(kAmf(1));
    KeyRef destroyed = service.importKAmf(kAmf(2));
    destroyElsewhere(destroyed);

    copies.sweep();

    assertThat(service.vault().liveKeys()).containsExactly(kept);
  }

  @Test
  void copyWhoseTombstoneIsForgotten_ends() {
    destroyElsewhere(service.importKAmf(kAmf(1)));
    service.stores().keys().forgetDestroyedBefore(service.clock().instant().plusSeconds(1));

    copies.sweep();

    assertThat(service.vault().liveKeys()).isEmpty();
  }

  @Test
  void keyThatIsBeingMade_staysUntilItHasARecord() {
    NewKey made = KeySamples.newKey(KeyName.K_AMF);

    KeyRef seen =
        service
            .disposal()
            .unlessCommitted(
                List.of(made),
                () -> {
                  unwrap(made);
                  copies.sweep();
                  return made.ref();
                });

    assertThat(service.vault().liveKeys()).containsExactly(seen);
    copies.sweep();
    assertThat(service.vault().liveKeys()).isEmpty();
  }

  @Test
  void copyThatTheTokenDoesNotEnd_isEndedLaterAndHidesNoOther() {
    destroyElsewhere(service.importKAmf(kAmf(1)));
    destroyElsewhere(service.importKAmf(kAmf(2)));
    service.vault().faults().failNext(Step.DESTROY);

    copies.sweep();
    assertThat(service.vault().liveKeys()).hasSize(1);

    service.disposal().retry();
    assertThat(service.vault().liveKeys()).isEmpty();
  }

  @Test
  void moreCopiesThanAPage_areAllLookedAt() {
    IntStream.range(0, MORE_THAN_TWO_PAGES).forEach(_ -> unwrap(KeySamples.newKey(KeyName.K_AMF)));

    copies.sweep();
    copies.sweep();
    assertThat(service.vault().liveKeys()).isNotEmpty();
    copies.sweep();

    assertThat(service.vault().liveKeys()).isEmpty();
  }

  private void destroyElsewhere(KeyRef key) {
    service
        .transactions()
        .commit(tx -> {
          service.stores().keys().update(tx, key, KeyRecord::destroyed);
          return key;
        });
  }

  private void unwrap(NewKey key) {
    Wrapping wrapping = Wrapped.to(service.vault().transportKey(), kAmf(3));
    assertThat(service.vault().unwrap(key, wrapping, TestService.soon()).key()).isEqualTo(key);
  }

  private static byte[] kAmf(int seed) {
    return Formula.hmac(new byte[] {(byte) seed}, new byte[0]);
  }
}
