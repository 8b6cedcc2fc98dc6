package srvcc.kms.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Receipt;
import srvcc.kms.handover.MoveFromEps;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Faults;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Oaep;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestKeyPairs;
import srvcc.kms.testing.TestService;
import srvcc.kms.transfer.EpsTransferRun.Held;
import srvcc.kms.vault.OaepHash;

/** The user plane from one UPE to the next (S3 contribution 004). */
class UpeTransferTest {
  private static final Refusal UNKNOWN = new Refusal.KeyNotFound("key");

  private final TestService service = TestService.inToken();
  private final EpsTransferRun eps = new EpsTransferRun(service);
  private final UpeTransferRun run = new UpeTransferRun(service);
  private final Held held = eps.arrived(TransferRun.K_AMF);
  private final KeyRef key = run.kUpEnc(held);

  @BeforeEach
  void assign() {
    UpeAssignment _ = run.assign(key);
  }

  @Test
  void keyOfAUserPlane_isReleasedToTheUpeThatHasItAndToNoOther() throws Exception {
    ReleasedKey released = run.release(Parties.UPE, key);

    assertThat(
            Oaep.unwrap(
                TestKeyPairs.msc().getPrivate(), OaepHash.SHA256, released.wrapped().toArray()))
        .isEqualTo(service.vault().octets(key));
    assertThat(service.record(key).exposure()).isEqualTo(ExposureClass.RELEASED);
    assertThat(service.record(key).owner()).isEqualTo(Parties.MME);
    for (NfInstanceId other : List.of(Parties.OTHER_UPE, Parties.MME, Parties.AMF)) {
      assertThat(Refusals.of(() -> run.release(other, key))).isEqualTo(UNKNOWN);
    }
    assertThat(Refusals.of(() -> run.release(Parties.UPE, held.kAsme()))).isEqualTo(UNKNOWN);
  }

  @Test
  void certificateThatCannotEncipher_getsNoKey() {
    assertThat(Refusals.of(() -> run.release(NfProfile.of(Parties.UPE, "CUSTOM_UPE"), key)))
        .isInstanceOf(Refusal.CertificateUnsuitable.class);
    assertThat(service.record(key).exposure()).isEqualTo(ExposureClass.IN_TOKEN);
  }

  @Test
  void transferred_biCastsBetweenAcceptanceAndTheEnd() {
    TransferFacts facts = run.prepare(key);
    assertThat(Refusals.of(() -> run.release(Parties.OTHER_UPE, key)))
        .isEqualTo(stateWrong(facts, "PREPARED"));
    assertUses(Parties.UPE);

    TransferStep _ = run.accept(key);
    assertUses(Parties.UPE);
    assertUses(Parties.OTHER_UPE);
    assertUses(Parties.UPE);

    assertThat(run.complete(facts, TransferState.TRANSFERRED)).isEqualTo(TransferState.TRANSFERRED);
    assertUses(Parties.OTHER_UPE);
    assertThat(Refusals.of(() -> run.release(Parties.UPE, key))).isEqualTo(UNKNOWN);
    assertThat(run.complete(facts, TransferState.TRANSFERRED)).isEqualTo(TransferState.TRANSFERRED);
    assertThat(Refusals.of(() -> run.complete(facts, TransferState.NOT_TRANSFERRED)))
        .isEqualTo(stateWrong(facts, "TRANSFERRED"));
    assertThat(service.record(key).owner()).isEqualTo(Parties.MME);
    assertConsistent();
  }

  @Test
  void userPlane_goesOnAndBack() {
    TransferFacts there = run.prepare(key);
    TransferStep _ = run.accept(key);
    TransferState _ = run.complete(there, TransferState.TRANSFERRED);

    TransferFacts back = run.prepare(Parties.MME, key, Parties.UPE);
    assertThat(back.form()).isEqualTo(new TransferForm.UserPlane(Parties.OTHER_UPE));
    TransferStep _ = run.accept(Parties.UPE, key);
    TransferState _ = run.complete(back, TransferState.TRANSFERRED);

    assertUses(Parties.UPE);
    assertThat(Refusals.of(() -> run.release(Parties.OTHER_UPE, key))).isEqualTo(UNKNOWN);
  }

  @Test
  void notTransferred_leavesTheTargetNothing() {
    TransferFacts facts = run.prepare(key);
    TransferStep _ = run.accept(key);
    assertUses(Parties.OTHER_UPE);

    assertThat(run.complete(facts, TransferState.NOT_TRANSFERRED))
        .isEqualTo(TransferState.NOT_TRANSFERRED);

    assertThat(Refusals.of(() -> run.release(Parties.OTHER_UPE, key))).isEqualTo(UNKNOWN);
    assertThat(Refusals.of(() -> run.accept(key))).isEqualTo(UNKNOWN);
    assertUses(Parties.UPE);
    assertThat(run.prepare(key).id()).isNotEqualTo(facts.id());
  }

  @Test
  void transferThatWasNotAccepted_canOnlyBeCancelled() {
    TransferFacts facts = run.prepare(key);
    assertThat(Refusals.of(() -> run.complete(facts, TransferState.TRANSFERRED)))
        .isEqualTo(stateWrong(facts, "PREPARED"));
    assertThat(run.complete(facts, TransferState.NOT_TRANSFERRED))
        .isEqualTo(TransferState.NOT_TRANSFERRED);
    assertUses(Parties.UPE);
  }

  @Test
  void forgottenTransfer_leavesTheUserPlaneWithTheSource() {
    TransferFacts swept = run.prepare(key);
    TransferStep _ = run.accept(key);
    expire();
    service.contextTransfers().ending().sweep();
    assertThat(state(swept)).isEqualTo(TransferState.EXPIRED);
    assertThat(Refusals.of(() -> run.release(Parties.OTHER_UPE, key))).isEqualTo(UNKNOWN);
    assertThat(run.complete(swept, TransferState.TRANSFERRED)).isEqualTo(TransferState.EXPIRED);

    TransferFacts met = run.prepare(key);
    TransferStep _ = run.accept(key);
    expire();
    assertThat(Refusals.of(() -> run.release(Parties.OTHER_UPE, key))).isEqualTo(UNKNOWN);
    assertThat(state(met)).isEqualTo(TransferState.EXPIRED);

    TransferFacts late = run.prepare(key);
    expire();
    assertThat(Refusals.of(() -> run.accept(key))).isEqualTo(stateWrong(late, "EXPIRED"));
    assertUses(Parties.UPE);
    assertConsistent();
  }

  @Test
  void oneUpe_isAssigned() {
    assertThat(run.assign(key)).isEqualTo(service.assignments().find(key).orElseThrow());
    assertThat(Refusals.of(() -> run.assign(Parties.MME, key, Parties.OTHER_UPE)))
        .isEqualTo(new Refusal.UserPlaneStateWrong(key, "ASSIGNED"));
    KeyRef other = run.kUpEnc(held);
    assertThat(Refusals.of(() -> run.prepare(other)))
        .isEqualTo(new Refusal.UserPlaneStateWrong(other, "UNASSIGNED"));
    assertThat(Refusals.of(() -> run.prepare(Parties.MME, key, Parties.UPE)))
        .isEqualTo(
            new Refusal.FieldInvalid("target_instance_id", "must not be the UPE that has the key"));
  }

  @Test
  void keysOfOthersAndOfOtherKinds_areRefused() {
    assertThat(Refusals.of(() -> run.assign(Parties.OTHER_MME, key, Parties.UPE)))
        .isEqualTo(UNKNOWN);
    assertThat(Refusals.of(() -> run.prepare(Parties.OTHER_MME, key, Parties.OTHER_UPE)))
        .isEqualTo(UNKNOWN);
    for (KeyRef wrong : List.of(held.kAsme(), held.nh())) {
      assertThat(Refusals.of(() -> run.assign(wrong))).isInstanceOf(Refusal.KeyKindWrong.class);
      assertThat(Refusals.of(() -> run.prepare(wrong))).isInstanceOf(Refusal.KeyKindWrong.class);
    }
  }

  @Test
  void nobodyButTheMme_endsATransfer() {
    TransferFacts facts = run.prepare(key);
    TransferStep _ = run.accept(key);
    Refusal notFound = new Refusal.TransferNotFound("transfer");

    for (NfInstanceId other : List.of(Parties.OTHER_MME, Parties.UPE, Parties.OTHER_UPE)) {
      assertThat(Refusals.of(() -> run.complete(other, facts, TransferState.TRANSFERRED)))
          .isEqualTo(notFound);
    }
    assertThat(Refusals.of(() -> eps.complete(Parties.MME, facts, TransferState.NOT_TRANSFERRED)))
        .isEqualTo(notFound);
    assertThat(state(facts)).isEqualTo(TransferState.ACCEPTED);
  }

  @Test
  void transferOfAContext_isNotEndedOrAcceptedAsOneOfAUserPlane() {
    TransferFacts context = eps.prepare(held);
    assertThat(Refusals.of(() -> run.complete(context, TransferState.NOT_TRANSFERRED)))
        .isEqualTo(new Refusal.TransferNotFound("transfer"));
    assertThat(Refusals.of(() -> run.accept(Parties.OTHER_MME, held.kAsme()))).isEqualTo(UNKNOWN);
    TransferState _ = eps.complete(Parties.MME, context, TransferState.NOT_TRANSFERRED);

    TransferFacts _ = run.prepare(key);
    TransferRun mobility = new TransferRun(service);
    assertThat(Refusals.of(() -> mobility.accept(Parties.OTHER_UPE, key))).isEqualTo(UNKNOWN);
    assertThat(Refusals.of(() -> eps.accept(Parties.OTHER_UPE, key)))
        .isEqualTo(new Refusal.KeyNotFound("k_asme"));
  }

  @Test
  void nobodyButTheNamedUpe_accepts() {
    TransferFacts facts = run.prepare(key);
    for (NfInstanceId other : List.of(Parties.UPE, Parties.MME, Parties.AMF)) {
      assertThat(Refusals.of(() -> run.accept(other, key))).isEqualTo(UNKNOWN);
    }
    assertThat(Refusals.of(() -> run.accept(Parties.OTHER_UPE, held.kAsme()))).isEqualTo(UNKNOWN);
    TransferStep _ = run.accept(key);
    assertThat(Refusals.of(() -> run.accept(key))).isEqualTo(stateWrong(facts, "ACCEPTED"));
  }

  @Test
  void ueOfAKAsme_isInOneProcedureAtATime() {
    TransferFacts facts = run.prepare(key);
    Refusal open = stateWrong(facts, "PREPARED");
    assertThat(Refusals.of(() -> run.prepare(key))).isEqualTo(open);
    assertThat(Refusals.of(() -> run.assign(key))).isEqualTo(open);
    assertThat(Refusals.of(() -> run.assign(run.kUpEnc(held)))).isEqualTo(open);
    assertThat(Refusals.of(() -> eps.prepare(held))).isEqualTo(open);
    assertThat(Refusals.of(() -> offer(held))).isEqualTo(open);
    TransferState _ = run.complete(facts, TransferState.NOT_TRANSFERRED);

    TransferFacts context = eps.prepare(held);
    assertThat(Refusals.of(() -> run.prepare(key))).isEqualTo(stateWrong(context, "PREPARED"));
    assertThat(Refusals.of(() -> run.assign(key))).isEqualTo(stateWrong(context, "PREPARED"));
    TransferState _ = eps.complete(Parties.MME, context, TransferState.NOT_TRANSFERRED);

    offer(held);
    assertThat(Refusals.of(() -> run.prepare(key))).isInstanceOf(Refusal.HandoverStateWrong.class);
  }

  @Test
  void keyOfAContextThatWentToAnotherMme_goesWithWhatTheSourceHad() {
    TransferFacts context = eps.prepare(held);
    AcceptedEpsTransfer _ = eps.accept(held);
    assertUses(Parties.UPE);
    assertThat(Refusals.of(() -> run.prepare(key))).isEqualTo(UNKNOWN);

    TransferState _ = eps.complete(Parties.MME, context, TransferState.TRANSFERRED);

    assertThat(Refusals.of(() -> run.release(Parties.UPE, key)))
        .isEqualTo(new Refusal.KeyDestroyed("key", key));
    assertConsistent();
  }

  @Test
  void destroyedKAsme_endsTheUseOfWhatComesFromIt() {
    TransferFacts facts = run.prepare(key);
    TransferStep _ = run.accept(key);
    service.custody().destroy(Parties.MME, held.kAsme(), Receipt.none());
    Refusal destroyed = new Refusal.KeyDestroyed("key", key);

    assertThat(Refusals.of(() -> run.release(Parties.UPE, key))).isEqualTo(destroyed);
    assertThat(Refusals.of(() -> run.release(Parties.OTHER_UPE, key))).isEqualTo(destroyed);
    assertThat(run.complete(facts, TransferState.TRANSFERRED)).isEqualTo(TransferState.TRANSFERRED);
    assertThat(Refusals.of(() -> run.prepare(key))).isInstanceOf(Refusal.KeyDestroyed.class);
  }

  @Test
  void destroyedKey_isOfNoUseAndItsTransferEnds() {
    TransferFacts offered = run.prepare(key);
    service.custody().destroy(Parties.MME, key, Receipt.none());
    assertThat(Refusals.of(() -> run.accept(key))).isEqualTo(new Refusal.KeyDestroyed("key", key));
    assertThat(run.complete(offered, TransferState.NOT_TRANSFERRED))
        .isEqualTo(TransferState.NOT_TRANSFERRED);

    KeyRef next = run.kUpEnc(held);
    UpeAssignment _ = run.assign(next);
    TransferFacts taken = run.prepare(next);
    TransferStep _ = run.accept(next);
    service.custody().destroy(Parties.MME, next, Receipt.none());
    assertThat(run.complete(taken, TransferState.TRANSFERRED)).isEqualTo(TransferState.TRANSFERRED);
    assertThat(Refusals.of(() -> run.release(Parties.OTHER_UPE, next))).isEqualTo(UNKNOWN);
    assertThat(Refusals.of(() -> run.release(Parties.UPE, next)))
        .isEqualTo(new Refusal.KeyDestroyed("key", next));
    assertConsistent();
  }

  @Test
  void useThatEndsDuringARelease_isRefusedInItsCommit() {
    TransferFacts facts = run.prepare(key);
    TransferStep _ = run.accept(key);
    service
        .vault()
        .faults()
        .onNext(Faults.Step.WRAP, () -> run.complete(facts, TransferState.TRANSFERRED));
    assertThat(Refusals.of(() -> run.release(Parties.UPE, key))).isEqualTo(UNKNOWN);
  }

  @Test
  void windowWhoseTimeIsOverWhileTheKeyIsWrapped_givesTheTargetNothing() {
    UpeAssignment _ = run.assign(key);
    TransferFacts facts = run.prepare(key);
    TransferStep _ = run.accept(key);
    service.vault().faults().onNext(Faults.Step.WRAP, this::expire);

    assertThat(Refusals.of(() -> run.release(Parties.OTHER_UPE, key))).isEqualTo(UNKNOWN);
    assertUses(Parties.UPE);
    assertThat(state(facts)).isEqualTo(TransferState.EXPIRED);
  }

  @Test
  void keyThatWasNotDerivedFromAKAsmeOfTheMme_hasNoUserPlane() {
    Held other = eps.arrived(Arrays.copyOf(new byte[] {7}, 32));
    KeyRef own = run.kUpEnc(other);
    TransferFacts context = eps.prepare(other);
    AcceptedEpsTransfer _ = eps.accept(other);
    assertThat(Refusals.of(() -> run.assign(own))).isEqualTo(UNKNOWN);
    TransferState _ = eps.complete(Parties.OTHER_MME, context, TransferState.NOT_TRANSFERRED);
    assertThat(run.assign(own).upe()).isEqualTo(Parties.UPE);
  }

  private void offer(Held context) {
    MoveFromEps.Offer idle =
        new MoveFromEps.Offer(context.kAsme(), Optional.empty(), NasCount.ZERO, 3, Parties.AMF);
    var _ = service.fromEps().offer(Parties.MME, idle, Receipt.none(), TestService.soon());
  }

  private void expire() {
    service.clock().advance(TestService.LIFETIME.plusSeconds(1));
  }

  private TransferState state(TransferFacts facts) {
    return service.transfers().find(facts.id()).orElseThrow().state();
  }

  private void assertUses(NfInstanceId upe) {
    assertThat(run.release(upe, key).key().ref()).isEqualTo(key);
  }

  private void assertConsistent() {
    assertThat(service.vault().liveKeys()).isEqualTo(service.activeRecords());
  }

  private static Refusal stateWrong(TransferFacts facts, String state) {
    return new Refusal.TransferStateWrong(facts.id().toString(), state);
  }
}
