package srvcc.kms.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.commit.Receipt;
import srvcc.kms.derivation.AccessNode;
import srvcc.kms.derivation.AccessNodeKey;
import srvcc.kms.derivation.KNgRanStarGnb;
import srvcc.kms.derivation.NrCell;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.AuditLines;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.vault.NewKey;
import tools.jackson.databind.JsonNode;

/** What each end of a transfer deletes, and on which side. */
class TransferEndTest {
  private final TestService service = TestService.inToken();
  private final TransferRun run = new TransferRun(service);
  private final KeyRef kAmf = service.importKAmf(TransferRun.K_AMF);
  private final KeyRef other = service.importKAmf(new byte[32]);

  @Test
  void transferred_destroysAllThatTheSourceHas() {
    KeyRef kGnb = kGnb(Parties.AMF, kAmf);
    PreparedTransfer prepared = run.horizontal(kAmf, TransferRun.COUNT, other);
    KeyRef moved = run.accept(prepared).key().key().ref();
    KeyRef targets = kGnb(Parties.OTHER_AMF, moved);
    assertThat(service.vault().liveKeys()).contains(kAmf, other, kGnb);

    assertThat(run.complete(prepared, TransferState.TRANSFERRED))
        .isEqualTo(TransferState.TRANSFERRED);
    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(moved, targets);
    assertThat(service.activeRecords()).containsExactlyInAnyOrder(moved, targets);
    assertThat(service.stores().contexts().find(kAmf)).isEmpty();
    assertThat(service.stores().contexts().find(other)).isEmpty();
  }

  // as a server does that was asked for the wrapped key a moment ago
  @Test
  void keyThatIsBroughtIntoTheTokenBeforeTheCommit_isDestroyedThereAgain() {
    PreparedTransfer prepared = run.horizontal(kAmf, TransferRun.COUNT, other);
    KeyRef moved = run.accept(prepared).key().key().ref();
    service.transactions().onNext(() -> bring(kAmf));

    TransferState _ = run.complete(prepared, TransferState.TRANSFERRED);

    assertThat(service.vault().liveKeys()).containsExactly(moved);
  }

  @Test
  void endThatNobodyKnows_hasItsKeysLookedAtAgain() {
    PreparedTransfer prepared = run.horizontal(kAmf, TransferRun.COUNT, other);
    KeyRef moved = run.accept(prepared).key().key().ref();
    Refusal unknown = new Refusal.StoreOutcomeUnknown("away");
    service
        .transactions()
        .onNext(() -> {
          throw unknown.asException();
        });

    assertThat(Refusals.of(() -> run.complete(prepared, TransferState.TRANSFERRED)))
        .isEqualTo(unknown);

    assertThat(List.of(kAmf, other)).allMatch(service.disposal()::isUnderWay);
    assertThat(service.disposal().isUnderWay(moved)).isFalse();
  }

  private void bring(KeyRef key) {
    NewKey again = new NewKey(key, KeyName.K_AMF, Parties.AMF, 0);
    var _ =
        service
            .vault()
            .unwrap(
                again,
                Wrapped.to(service.vault().transportKey(), TransferRun.K_AMF),
                TestService.soon());
  }

  @Test
  void notTransferred_destroysAllThatTheTargetHasAndTheSourceGoesOn() {
    PreparedTransfer prepared = run.horizontal(kAmf, TransferRun.COUNT, other);
    KeyRef moved = run.accept(prepared).key().key().ref();
    KeyRef _ = kGnb(Parties.OTHER_AMF, moved);

    assertThat(run.complete(prepared, TransferState.NOT_TRANSFERRED))
        .isEqualTo(TransferState.NOT_TRANSFERRED);
    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(kAmf, other);
    assertThat(service.activeRecords()).containsExactlyInAnyOrder(kAmf, other);
    assertThat(service.stores().contexts().find(moved)).isEmpty();
    assertThat(service.record(kGnb(Parties.AMF, kAmf, 6)).isActive()).isTrue();
  }

  @Test
  void transferred_destroysWhatHangsOnKeysThatAreGone() {
    KeyRef kGnb = kGnb(Parties.AMF, kAmf);
    KeyRef star = run.derive(Parties.AMF, kGnb, new KNgRanStarGnb(new NrCell(1, 2)));
    service.custody().destroy(Parties.AMF, kGnb, Receipt.none());
    service.clock().advance(Duration.ofHours(1));
    service.stores().keys().forgetDestroyedBefore(service.clock().instant());
    PreparedTransfer prepared = run.horizontal(kAmf);
    AcceptedTransfer _ = run.accept(prepared);

    TransferState _ = run.complete(prepared, TransferState.TRANSFERRED);

    assertThat(service.record(star).isDestroyed()).isTrue();
    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(prepared.moved().ref(), other);
  }

  // Until the target takes it, K_AMF' is the source's to derive from.
  @Test
  void acceptance_destroysWhatTheSourceDerivedFromKAmfPrime() {
    PreparedTransfer prepared = run.horizontal(kAmf, TransferRun.COUNT, other);
    KeyRef early = kGnb(Parties.AMF, prepared.moved().ref());

    KeyRef moved = run.accept(prepared).key().key().ref();

    assertThat(service.record(early).isDestroyed()).isTrue();
    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(kAmf, other, moved);
  }

  @Test
  void unchangedKAmf_thatNobodyTook_takesNothingFromOthersWithIt() {
    KeyRef kGnb = kGnb(Parties.AMF, kAmf);
    KeyRef _ =
        service
            .transactions()
            .commit(tx -> {
              service
                  .stores()
                  .keys()
                  .update(tx, kGnb, key -> key.given(Parties.MME, key.custody()));
              return kGnb;
            });
    PreparedTransfer prepared = run.unchanged(kAmf);

    TransferState _ = run.complete(prepared, TransferState.NOT_TRANSFERRED);

    assertThat(service.record(kGnb).isActive()).isTrue();
  }

  @Test
  void unchangedKAmf_staysAtTheTargetOrReturns() {
    KeyRef kGnb = kGnb(Parties.AMF, kAmf);
    PreparedTransfer prepared = run.unchanged(kAmf);
    AcceptedTransfer _ = run.accept(prepared);
    KeyRef targets = kGnb(Parties.OTHER_AMF, kAmf, 1);

    TransferState _ = run.complete(prepared, TransferState.NOT_TRANSFERRED);
    assertThat(service.record(kAmf).owner()).isEqualTo(Parties.AMF);
    assertThat(service.record(targets).isDestroyed()).isTrue();
    assertThat(service.record(kGnb).isActive()).isTrue();

    PreparedTransfer again = run.unchanged(kAmf);
    AcceptedTransfer _ = run.accept(again);
    TransferState _ = run.complete(again, TransferState.TRANSFERRED);
    assertThat(service.record(kAmf).owner()).isEqualTo(Parties.OTHER_AMF);
    assertThat(service.record(kAmf).isActive()).isTrue();
    assertThat(service.record(kGnb).isDestroyed()).isTrue();
    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(kAmf, other);
  }

  @Test
  void refusedTransfer_thatSucceedsAllTheSame_takesTheSourcesContext() {
    PreparedTransfer prepared = run.unchanged(kAmf);
    ContextTransfer _ = run.refuse(prepared);

    assertThat(run.complete(prepared, TransferState.TRANSFERRED))
        .isEqualTo(TransferState.TRANSFERRED);
    assertThat(service.record(kAmf).isDestroyed()).isTrue();
  }

  // TS 33.501 V20.0.0 6.9.3: "subsequently deletes"
  @Test
  void withoutRetention_theSourceHasNothingOnceTheTargetHasTheKey() {
    TestService _ = service.retaining(ContextRetention.NONE);
    PreparedTransfer prepared = run.horizontal(kAmf, TransferRun.COUNT, other);
    KeyRef moved = run.accept(prepared).key().key().ref();
    assertThat(service.vault().liveKeys()).containsExactly(moved);

    TransferState _ = run.complete(prepared, TransferState.NOT_TRANSFERRED);
    assertThat(service.vault().liveKeys()).isEmpty();
    assertThat(Refusals.of(() -> kGnb(Parties.AMF, kAmf)))
        .isEqualTo(new Refusal.KeyDestroyed("key", kAmf));
  }

  @Test
  void withoutRetention_anUnchangedKAmfDoesNotReturn() {
    TestService _ = service.retaining(ContextRetention.NONE);
    PreparedTransfer prepared = run.unchanged(kAmf);
    AcceptedTransfer _ = run.accept(prepared);
    assertThat(service.record(kAmf).isActive()).isTrue();

    TransferState _ = run.complete(prepared, TransferState.NOT_TRANSFERRED);
    assertThat(service.record(kAmf).isDestroyed()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSFERRED", "NOT_TRANSFERRED"})
  void completion_isSafeToRepeatByEitherSideAndNeverTurns(TransferState status) {
    PreparedTransfer prepared = run.horizontal(kAmf);
    AcceptedTransfer _ = run.accept(prepared);
    TransferState opposite =
        status == TransferState.TRANSFERRED
            ? TransferState.NOT_TRANSFERRED
            : TransferState.TRANSFERRED;

    assertThat(run.complete(Parties.OTHER_AMF, prepared, status)).isEqualTo(status);
    assertThat(run.complete(Parties.AMF, prepared, status)).isEqualTo(status);
    assertThat(Refusals.of(() -> run.complete(prepared, opposite)))
        .isEqualTo(new Refusal.TransferStateWrong(prepared.facts().id().toString(), status.name()));
    assertThat(Refusals.of(() -> run.complete(Parties.MME, prepared, status)))
        .isEqualTo(new Refusal.TransferNotFound("transfer"));
  }

  // TS 29.518: the target tells the source what became of the registration.
  @Test
  void source_doesNotTakeBackWhatTheTargetHasTaken() {
    PreparedTransfer prepared = run.unchanged(kAmf);
    AcceptedTransfer _ = run.accept(prepared);

    assertThat(
            Refusals.of(() -> run.complete(Parties.AMF, prepared, TransferState.NOT_TRANSFERRED)))
        .isEqualTo(new Refusal.TransferStateWrong(prepared.facts().id().toString(), "ACCEPTED"));
    assertThat(service.record(kAmf).owner()).isEqualTo(Parties.OTHER_AMF);
    assertThat(run.complete(Parties.OTHER_AMF, prepared, TransferState.NOT_TRANSFERRED))
        .isEqualTo(run.complete(Parties.AMF, prepared, TransferState.NOT_TRANSFERRED));
    assertThat(service.record(kAmf).owner()).isEqualTo(Parties.AMF);
  }

  @Test
  void transferThatWasNotAccepted_isNotTransferred() {
    PreparedTransfer prepared = run.horizontal(kAmf);

    assertThat(Refusals.of(() -> run.complete(prepared, TransferState.TRANSFERRED)))
        .isEqualTo(new Refusal.TransferStateWrong(prepared.facts().id().toString(), "PREPARED"));
    assertThat(run.complete(prepared, TransferState.NOT_TRANSFERRED))
        .isEqualTo(TransferState.NOT_TRANSFERRED);
    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(kAmf, other);
  }

  @Test
  void forgottenTransfer_leavesTheContextWithWhoeverHasTheKey() {
    PreparedTransfer prepared = run.horizontal(kAmf);
    expire();
    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(kAmf, other);
    assertThat(state(prepared)).isEqualTo(TransferState.EXPIRED);

    PreparedTransfer taken = run.horizontal(kAmf, new NasCount(6));
    AcceptedTransfer _ = run.accept(taken);
    expire();
    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(taken.moved().ref(), other);
    assertThat(run.complete(taken, TransferState.NOT_TRANSFERRED)).isEqualTo(TransferState.EXPIRED);
    assertThat(service.record(taken.moved().ref()).isActive()).isTrue();
  }

  @Test
  void end_isWrittenDownWithTheKeysThatItDestroyed() {
    PreparedTransfer prepared = run.horizontal(kAmf);
    AcceptedTransfer _ = run.accept(prepared);
    KeyRef kGnb = kGnb(Parties.AMF, kAmf, 6);
    expire();

    JsonNode event = AuditLines.last(service.audit());
    assertThat(event.path("procedure").asString()).isEqualTo("EXPIRE_TRANSFER");
    assertThat(List.of(AuditLines.key(event, "destroyed1"), AuditLines.key(event, "destroyed2")))
        .containsExactlyInAnyOrder(kAmf.toString(), kGnb.toString());
  }

  @Test
  void overdueTransfer_isNotAcceptedEvenBeforeTheSweep() {
    PreparedTransfer prepared = run.horizontal(kAmf);
    service.clock().advance(TestService.LIFETIME.plus(Duration.ofSeconds(1)));

    assertThat(Refusals.of(() -> run.accept(prepared)))
        .isEqualTo(new Refusal.TransferStateWrong(prepared.facts().id().toString(), "EXPIRED"));
    assertThat(service.record(prepared.moved().ref()).isDestroyed()).isTrue();
  }

  @Test
  void tokenThatDoesNotAnswer_leavesTheTransferOpenToBeEndedAgain() {
    PreparedTransfer prepared = run.horizontal(kAmf);
    AcceptedTransfer _ = run.accept(prepared);
    service.vault().faults().failNext(Step.DESTROY);

    assertThat(Refusals.of(() -> run.complete(prepared, TransferState.TRANSFERRED)))
        .isInstanceOf(Refusal.TokenUnavailable.class);
    assertThat(state(prepared)).isEqualTo(TransferState.ACCEPTED);
    assertThat(run.complete(prepared, TransferState.TRANSFERRED))
        .isEqualTo(TransferState.TRANSFERRED);
    assertThat(service.record(kAmf).isDestroyed()).isTrue();
  }

  // A derivation may commit between the look at what there is and the end.
  @Test
  void keyThatIsDerivedMeanwhile_isNotLeftBehind() {
    PreparedTransfer prepared = run.horizontal(kAmf);
    KeyRef moved = run.accept(prepared).key().key().ref();
    service.vault().faults().onNext(Step.DESTROY, () -> kGnb(Parties.OTHER_AMF, moved));

    assertThat(run.complete(prepared, TransferState.NOT_TRANSFERRED))
        .isEqualTo(TransferState.NOT_TRANSFERRED);
    assertThat(service.activeRecords()).containsExactlyInAnyOrder(kAmf, other);
    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(kAmf, other);
  }

  // Neither does it wait for the source to stop.
  @Test
  void sourceThatGoesOnDeriving_holdsUpNoEnd() {
    KeyRef kGnb = kGnb(Parties.AMF, kAmf);
    PreparedTransfer prepared = run.horizontal(kAmf);
    KeyRef moved = run.accept(prepared).key().key().ref();
    AtomicBoolean ended = new AtomicBoolean();

    List<Together.Outcome<Object>> outcomes =
        Together.run(
            4,
            caller ->
                caller == 0
                    ? () -> {
                      TransferState end = run.complete(prepared, TransferState.TRANSFERRED);
                      ended.set(true);
                      return end;
                    }
                    : () -> deriveUntil(ended, kGnb));

    assertThat(outcomes.getFirst().result()).contains(TransferState.TRANSFERRED);
    assertThat(service.stores().keys().under(kAmf)).isEmpty();
    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(moved, other);
  }

  private Object deriveUntil(AtomicBoolean ended, KeyRef kGnb) {
    KeyRef last = kGnb;
    while (!ended.get()) {
      last = run.derive(Parties.AMF, kGnb, new KNgRanStarGnb(new NrCell(1, 2)));
    }
    return last;
  }

  private void expire() {
    service.clock().advance(TestService.LIFETIME.plus(Duration.ofSeconds(1)));
    service.contextTransfers().ending().sweep();
  }

  private TransferState state(PreparedTransfer prepared) {
    return service.transfers().find(prepared.facts().id()).orElseThrow().state();
  }

  private KeyRef kGnb(NfInstanceId owner, KeyRef base) {
    return kGnb(owner, base, 0);
  }

  private KeyRef kGnb(NfInstanceId owner, KeyRef base, int count) {
    return run.derive(owner, base, new AccessNodeKey(AccessNode.GNB, new NasCount(count)));
  }
}
