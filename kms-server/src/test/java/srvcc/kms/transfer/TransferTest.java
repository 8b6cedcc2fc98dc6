package srvcc.kms.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.derivation.AccessNode;
import srvcc.kms.derivation.AccessNodeKey;
import srvcc.kms.derivation.AlgorithmIdentity;
import srvcc.kms.derivation.AlgorithmType;
import srvcc.kms.derivation.FivegsAlgorithmKey;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.FlakyTransactions;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Together.Outcome;

/** TS 33.501 6.9.3 up to the end of a transfer, which {@link TransferEndTest} has. */
class TransferTest {
  private final TestService service = TestService.inToken();
  private final TransferRun run = new TransferRun(service);
  private final KeyRef kAmf = service.importKAmf(TransferRun.K_AMF);

  // A.13 direction 0, A.8, A.9: ../vectors/procedures.json
  @Test
  void horizontalDerivation_givesTheKeysOfTheVectors() {
    KeyRef prime = run.accept(run.horizontal(kAmf)).key().key().ref();

    assertThat(hex(prime))
        .isEqualTo("aaf70e3cb588cff9110ec017dc7637a3277497a3710140b9881f7c0e917468e8");
    assertThat(hex(nasKey(prime, AlgorithmType.NAS_INT)))
        .isEqualTo("8025070a42645e4efaaf28ea43cfd699");
    assertThat(hex(nasKey(prime, AlgorithmType.NAS_ENC)))
        .isEqualTo("41b613100d78a8d1dcb64a08ed8a449b");
    assertThat(hex(kGnb(Parties.OTHER_AMF, prime)))
        .isEqualTo("76747d5f524ee948d463d76e93aa610b2d30ab689f71fac8a25d2d2d97b89bef");
  }

  @Test
  void kAmfPrime_hasTheSameNgKsiTheNextGenerationAndCountsOfZero() {
    PreparedTransfer prepared = run.horizontal(kAmf);
    AcceptedTransfer accepted = run.accept(prepared);
    SecurityContext context = accepted.key().context().orElseThrow();

    assertThat(prepared.facts().isHorizontal()).isTrue();
    assertThat(prepared.ngKsi()).isEqualTo(TestService.NG_KSI);
    assertThat(context.ngKsi()).isEqualTo(TestService.NG_KSI);
    assertThat(context.downlink().next()).contains(NasCount.ZERO);
    assertThat(context.uplink().next()).contains(NasCount.ZERO);
    assertThat(accepted.key().key().generation()).isEqualTo(1);
    assertThat(service.record(kAmf).generation()).isZero();
  }

  // The NAS COUNT of a Registration Request derives one K_AMF'.
  @Test
  void uplinkCount_isUsedOnceWhateverBecomesOfTheTransfer() {
    PreparedTransfer prepared = run.horizontal(kAmf);
    TransferState _ = run.complete(prepared, TransferState.NOT_TRANSFERRED);

    assertThat(Refusals.of(() -> run.horizontal(kAmf)))
        .isEqualTo(new Refusal.NasCountReused(kAmf, new NasCount(6)));
    assertThat(run.horizontal(kAmf, new NasCount(6)).moved().ref())
        .isNotEqualTo(prepared.moved().ref());
  }

  @Test
  void preparationsAtOnce_leaveOneTransferAndOneKAmfPrime() {
    List<Outcome<PreparedTransfer>> outcomes =
        Together.run(8, i -> () -> run.horizontal(kAmf, new NasCount(5 + i)));

    assertThat(outcomes.stream().filter(each -> each.result().isPresent())).hasSize(1);
    assertThat(service.vault().liveKeys()).hasSize(2);
  }

  @Test
  void keyThatIsInATransfer_isNotPreparedAgain() {
    PreparedTransfer prepared = run.horizontal(kAmf);
    Refusal open = new Refusal.TransferStateWrong(prepared.facts().id().toString(), "PREPARED");

    assertThat(Refusals.of(() -> run.unchanged(kAmf))).isEqualTo(open);
    assertThat(Refusals.of(() -> run.unchanged(prepared.moved().ref()))).isEqualTo(open);
  }

  @Test
  void kAmf_thatIsUnknownOrOfAnother_isNotFoundAlike() {
    Refusal notFound = new Refusal.KeyNotFound("key");

    assertThat(Refusals.of(() -> run.horizontal(KeyRef.random()))).isEqualTo(notFound);
    assertThat(Refusals.of(() -> run.prepare(Parties.MME, kAmf, Optional.empty())))
        .isEqualTo(notFound);
  }

  @Test
  void kAmf_thatTheUeHasToAuthenticateAgainFor_isNotTransferred() {
    StoreSamples.commit(
        service.transactions(),
        tx -> {
          Optional<SecurityContext> _ =
              service
                  .stores()
                  .contexts()
                  .update(tx, kAmf, SecurityContext::requiringReauthentication);
        });

    assertThat(Refusals.of(() -> run.unchanged(kAmf)))
        .isEqualTo(new Refusal.ReauthenticationRequired(kAmf));
  }

  @Test
  void nonCurrentKeys_areOthersOfTheSource() {
    KeyRef other = service.importKAmf(new byte[32]);
    KeyRef kGnb = kGnb(Parties.AMF, other);
    Refusal invalid = new Refusal.FieldInvalid("non_current_keys", "must be other keys, each once");

    assertThat(Refusals.of(() -> run.horizontal(kAmf, TransferRun.COUNT, kAmf))).isEqualTo(invalid);
    assertThat(Refusals.of(() -> run.horizontal(kAmf, TransferRun.COUNT, other, other)))
        .isEqualTo(invalid);
    assertThat(Refusals.of(() -> run.horizontal(kAmf, TransferRun.COUNT, kGnb)))
        .isEqualTo(new Refusal.KeyKindWrong("non_current_keys", kGnb, KeyName.K_GNB));
    assertThat(Refusals.of(() -> run.horizontal(kAmf, TransferRun.COUNT, KeyRef.random())))
        .isEqualTo(new Refusal.KeyNotFound("non_current_keys"));
  }

  @Test
  void acceptance_isForTheNamedTargetAndOnce() {
    KeyRef moved = run.horizontal(kAmf).moved().ref();
    Refusal notFound = new Refusal.KeyNotFound("key");

    assertThat(Refusals.of(() -> run.accept(Parties.MME, moved))).isEqualTo(notFound);
    assertThat(Refusals.of(() -> run.accept(Parties.OTHER_AMF, kAmf))).isEqualTo(notFound);
    AcceptedTransfer accepted = run.accept(Parties.OTHER_AMF, moved);
    assertThat(Refusals.of(() -> run.accept(Parties.OTHER_AMF, moved)))
        .isEqualTo(new Refusal.TransferStateWrong(accepted.facts().id().toString(), "ACCEPTED"));
  }

  @Test
  void ownership_changesWithTheAcceptance() {
    PreparedTransfer prepared = run.unchanged(kAmf);
    assertThat(service.record(kAmf).owner()).isEqualTo(Parties.AMF);
    AcceptedTransfer accepted = run.accept(prepared);

    assertThat(prepared.facts().isHorizontal()).isFalse();
    assertThat(accepted.key().key().ref()).isEqualTo(kAmf);
    assertThat(service.record(kAmf).owner()).isEqualTo(Parties.OTHER_AMF);
    assertThat(Refusals.of(() -> kGnb(Parties.AMF, kAmf)))
        .isEqualTo(new Refusal.KeyNotFound("key"));
    assertThat(service.record(kGnb(Parties.OTHER_AMF, kAmf)).isActive()).isTrue();
  }

  // Nothing of the old K_AMF is the target's when a horizontal derivation was made.
  @Test
  void target_neverReachesTheKAmfBeforeTheDerivation() {
    PreparedTransfer prepared = run.horizontal(kAmf);
    AcceptedTransfer _ = run.accept(prepared);

    assertThat(service.record(kAmf).owner()).isEqualTo(Parties.AMF);
    assertThat(Refusals.of(() -> kGnb(Parties.OTHER_AMF, kAmf)))
        .isEqualTo(new Refusal.KeyNotFound("key"));
    assertThat(Refusals.of(() -> kGnb(Parties.AMF, prepared.moved().ref())))
        .isEqualTo(new Refusal.KeyNotFound("key"));
  }

  @Test
  void refusal_destroysKAmfPrimeAndLeavesTheSourceItsContext() {
    PreparedTransfer prepared = run.horizontal(kAmf);
    ContextTransfer refused = run.refuse(prepared);

    assertThat(refused.state()).isEqualTo(TransferState.REFUSED);
    assertThat(service.record(prepared.moved().ref()).isDestroyed()).isTrue();
    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
    assertThat(service.record(kAmf).isActive()).isTrue();
  }

  @Test
  void preparation_whoseCommitFails_leavesNoKey() {
    service.transactions().failNext();

    assertThatThrownBy(() -> run.horizontal(kAmf))
        .isInstanceOf(FlakyTransactions.StoreDownException.class);
    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
    assertThat(service.context(kAmf).uplink().next()).contains(NasCount.ZERO);
  }

  @Test
  void unauthenticatedSession_staysOneInTheTarget() {
    StoreSamples.commit(
        service.transactions(),
        tx -> service.stores().keys().update(tx, kAmf, KeyRecord::ofUnauthenticatedSession));

    KeyRecord moved = run.horizontal(kAmf).moved();
    assertThat(moved.unauthenticated()).isTrue();
  }

  private KeyRef nasKey(KeyRef prime, AlgorithmType type) {
    return run.derive(
        Parties.OTHER_AMF, prime, new FivegsAlgorithmKey(type, AlgorithmIdentity.AES));
  }

  private KeyRef kGnb(NfInstanceId owner, KeyRef base) {
    return run.derive(owner, base, new AccessNodeKey(AccessNode.GNB, NasCount.ZERO));
  }

  private String hex(KeyRef key) {
    return HexFormat.of().formatHex(service.vault().octets(key));
  }
}
