package srvcc.kms.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Receipt;
import srvcc.kms.derivation.AccessNode;
import srvcc.kms.derivation.AccessNodeKey;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.FivegsNh;
import srvcc.kms.derivation.KNgRanStarGnb;
import srvcc.kms.derivation.NrCell;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.policy.NfRole;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;

/** What was made of a key is not committed once the key is gone, or another's. */
class KeysAtCommitTest {
  private static final Derivation K_GNB = new AccessNodeKey(AccessNode.GNB, HandoverCount.INSTANCE);
  private static final Derivation STAR = new KNgRanStarGnb(new NrCell(1, 2));

  private final TestService service = TestService.inToken();
  private final KeyRef kAmf = service.importKAmf(new byte[32]);
  private KeyRef kGnb = kAmf;

  @BeforeEach
  void deriveKGnb() {
    kGnb = derive(kAmf, K_GNB, Optional.empty());
  }

  @Test
  void key_fromOneThatIsDestroyedMeanwhile_isNotCommitted() {
    meanwhile(kGnb, KeyRecord::destroyed);

    assertThat(Refusals.of(() -> derive(kGnb, STAR, Optional.empty())))
        .isEqualTo(new Refusal.KeyDestroyed("key", kGnb));
    assertNothingMade();
  }

  @Test
  void key_fromOneThatIsQuarantinedMeanwhile_isNotCommitted() {
    meanwhile(kGnb, KeyRecord::quarantined);

    assertThat(Refusals.of(() -> derive(kGnb, STAR, Optional.empty())))
        .isEqualTo(new Refusal.KeyQuarantined(kGnb));
    assertNothingMade();
  }

  @Test
  void key_fromKAmfThatIsGivenAwayMeanwhile_isNotCommitted() {
    meanwhile(kAmf, key -> key.given(Parties.OTHER_AMF, key.custody()));

    assertThat(Refusals.of(() -> derive(kAmf, K_GNB, Optional.empty())))
        .isEqualTo(new Refusal.KeyNotFound("key"));
    assertNothingMade();
  }

  // TS 33.501 A.10
  @Test
  void key_withOneInItsParametersThatIsDestroyedMeanwhile_isNotCommitted() {
    meanwhile(kGnb, KeyRecord::destroyed);

    assertThat(Refusals.of(() -> derive(kAmf, new FivegsNh(), Optional.of(kGnb))))
        .isEqualTo(new Refusal.KeyDestroyed("sync_input", kGnb));
    assertNothingMade();
  }

  @Test
  void handover_fromKAmfThatIsGivenAwayMeanwhile_isNotCommitted() {
    meanwhile(kAmf, key -> key.given(Parties.OTHER_AMF, key.custody()));

    assertThat(
            Refusals.of(() ->
                service
                    .preparation()
                    .prepare(
                        Parties.AMF,
                        kAmf,
                        service.context(kAmf).downlink().next().orElseThrow(),
                        Parties.MME,
                        Receipt.none(),
                        TestService.soon())))
        .isEqualTo(new Refusal.KeyNotFound("k_amf"));
    assertNothingMade();
    assertThat(service.context(kAmf).downlink().next()).contains(NasCount.ZERO);
  }

  /** As another server would, which does not reach what this one has in its token. */
  private void meanwhile(KeyRef key, UnaryOperator<KeyRecord> change) {
    service
        .vault()
        .faults()
        .onNext(
            Step.DERIVE,
            () ->
                StoreSamples.commit(
                    service.transactions(), tx -> service.stores().keys().update(tx, key, change)));
  }

  private KeyRef derive(KeyRef base, Derivation derivation, Optional<KeyRef> syncInput) {
    DeriveCommand command =
        new DeriveCommand(base, derivation, syncInput, NfRole.AMF.derivesFrom());
    return service
        .derivations()
        .derive(Parties.AMF, command, Receipt.none(), TestService.soon())
        .getFirst()
        .key()
        .ref();
  }

  private void assertNothingMade() {
    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(kAmf, kGnb);
    assertThat(service.stores().keys().under(kAmf)).hasSizeLessThanOrEqualTo(1);
  }
}
