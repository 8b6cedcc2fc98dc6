package srvcc.kms.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import srvcc.kms.derivation.SrvccKeys;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.FakeKeyVault;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.KeySamples;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Wrapped;

class DisposalTest {
  private final FakeKeyVault vault = new FakeKeyVault(DerivationRoute.HKDF_EXTRACT);
  private final Set<KeyRef> recorded = new HashSet<>();
  private long nanoTime;
  private boolean storeAway;
  private final Disposal disposal = new Disposal(vault, this::isRecorded, () -> nanoTime);
  private final NewKey base = KeySamples.newKey(KeyName.K_ASME_SRVCC);
  private final List<NewKey> pair =
      List.of(KeySamples.newKey(KeyName.CK_SRVCC), KeySamples.newKey(KeyName.IK_SRVCC));

  @Test
  void commitThatSucceeds_keepsTheKeys() {
    derivePair();

    assertThat(disposal.unlessCommitted(pair, () -> "done")).isEqualTo("done");
    assertThat(vault.liveKeys()).hasSize(3);
  }

  @Test
  void commitThatFails_destroysTheKeysAndComesOut() {
    derivePair();
    IllegalStateException failure = new IllegalStateException("the test's own");

    assertThatThrownBy(() -> commitFailingWith(failure)).isSameAs(failure);
    assertThat(vault.liveKeys()).containsExactly(base.ref());
  }

  @Test
  void keyThatCannotBeDestroyed_hidesNeitherTheFailureNorTheOtherKeys() {
    derivePair();
    vault.faults().failNext(Step.DESTROY);
    RuntimeException failure = new Refusal.NasCountExhausted(base.ref()).asException();

    assertThatThrownBy(() -> commitFailingWith(failure)).isSameAs(failure);
    assertThat(vault.liveKinds()).containsExactly(KeyName.K_ASME_SRVCC, KeyName.CK_SRVCC);

    disposal.retry();
    assertThat(vault.liveKeys()).containsExactly(base.ref());
  }

  @Test
  void retry_whileTheTokenIsAway_endsAndForgetsNone() {
    derivePair();
    vault.faults().failAlways(Step.DESTROY);
    pair.forEach(key -> disposal.discard(key.ref()));

    disposal.retry();
    assertThat(vault.liveKeys()).hasSize(3);

    vault.faults().heal();
    disposal.retry();
    assertThat(vault.liveKeys()).containsExactly(base.ref());
  }

  @Test
  void faultOfTheVault_neitherHidesTheFailureNorLosesTheKey() {
    derivePair();
    IllegalStateException failure = new IllegalStateException("the test's own");
    IllegalStateException fault = new IllegalStateException("the vault's");
    pair.forEach(_ -> vault.faults().onNext(Step.DESTROY, () -> raise(fault)));

    assertThatThrownBy(() -> commitFailingWith(failure)).isSameAs(failure);
    disposal.retry();

    assertThat(vault.liveKeys()).containsExactly(base.ref());
  }

  @Test
  void keyOfACommitThatNobodyKnows_staysUntilTheStoreSaysThatNoRecordNamesIt() {
    derivePair();
    RuntimeException unknown = new Refusal.StoreOutcomeUnknown("away").asException();
    recorded.add(pair.getFirst().ref());
    storeAway = true;

    assertThatThrownBy(() -> commitFailingWith(unknown)).isSameAs(unknown);
    disposal.retry();
    assertThat(vault.liveKeys()).as("a commit may still be under way").hasSize(3);

    nanoTime += Duration.ofMinutes(1).toNanos();
    disposal.retry();
    assertThat(vault.liveKeys()).as("the store cannot say").hasSize(3);

    storeAway = false;
    disposal.retry();
    assertThat(vault.liveKeys()).containsExactlyInAnyOrder(base.ref(), pair.getFirst().ref());
  }

  @Test
  void keyOfAnEndThatNobodyKnows_isDestroyedOnceItsRecordSaysSo() {
    derivePair();
    KeyRef ck = pair.getFirst().ref();
    KeyRef ik = pair.getLast().ref();
    recorded.add(ck);

    disposal.doubt(List.of(ck, ik));
    disposal.retry();
    assertThat(vault.liveKeys()).as("a commit may still be under way").hasSize(3);

    nanoTime += Duration.ofMinutes(1).toNanos();
    disposal.retry();
    assertThat(vault.liveKeys()).containsExactlyInAnyOrder(base.ref(), ck);
  }

  private boolean isRecorded(KeyRef key) {
    if (storeAway) {
      throw new Refusal.StoreUnavailable("away").asException();
    }
    return recorded.contains(key);
  }

  private static void raise(RuntimeException fault) {
    throw fault;
  }

  private void commitFailingWith(RuntimeException failure) {
    Object _ =
        disposal.<Object>unlessCommitted(
            pair,
            () -> {
              throw failure;
            });
  }

  private void derivePair() {
    byte[] octets = Formula.hmac(new byte[] {4}, new byte[0]);
    KeyRecord kAsmeSrvcc =
        KeySamples.record(
            vault.unwrap(base, Wrapped.to(vault.transportKey(), octets), TestService.soon()));
    List<MadeKey> _ =
        vault.derive(
            kAsmeSrvcc, SrvccKeys.FROM_K_ASME_SRVCC, Optional.empty(), pair, TestService.soon());
  }
}
