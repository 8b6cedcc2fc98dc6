package srvcc.kms.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import srvcc.kms.commit.Receipt;
import srvcc.kms.derivation.KEnb;
import srvcc.kms.handover.MoveFromEps;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.transfer.EpsTransferRun.Held;

/** An EPS security context from one MME to the next (S3 contribution 004). */
class EpsTransferTest {
  private static final KEnb K_ENB = new KEnb(NasCount.ZERO);

  private final TestService service = TestService.inToken();
  private final EpsTransferRun run = new EpsTransferRun(service);
  private final Held held = run.arrived(TransferRun.K_AMF);

  @Test
  void keys_areTheSourcesUntilTheTargetTakesThem() {
    TransferFacts _ = run.prepare(held);
    assertOwned(Parties.MME);
    KeyRef kEnb = run.derive(Parties.MME, held.kAsme(), K_ENB);

    AcceptedEpsTransfer accepted = run.accept(held);

    assertOwned(Parties.OTHER_MME);
    assertThat(accepted.facts().eps()).contains(held.context());
    assertThat(accepted.kAsme().ref()).isEqualTo(held.kAsme());
    assertThat(Refusals.of(() -> run.derive(Parties.MME, held.kAsme(), K_ENB)))
        .isInstanceOf(Refusal.KeyNotFound.class);
    assertThat(service.record(kEnb).isDestroyed()).isFalse();
    assertConsistent();
  }

  @Test
  void transferred_destroysWhatTheSourceDerivedAndNothingElse() {
    KeyRef ofSource = run.derive(Parties.MME, held.kAsme(), K_ENB);
    TransferFacts facts = run.prepare(held);
    AcceptedEpsTransfer _ = run.accept(held);
    KeyRef ofTarget = run.derive(Parties.OTHER_MME, held.kAsme(), K_ENB);

    assertThat(run.complete(Parties.MME, facts, TransferState.TRANSFERRED))
        .isEqualTo(TransferState.TRANSFERRED);

    assertDestroyed(ofSource);
    assertThat(service.vault().liveKeys()).contains(held.kAsme(), held.nh(), ofTarget);
    assertOwned(Parties.OTHER_MME);
    assertThat(run.complete(Parties.OTHER_MME, facts, TransferState.TRANSFERRED))
        .isEqualTo(TransferState.TRANSFERRED);
    assertConsistent();
  }

  @Test
  void notTransferred_givesTheKeysBackAndDestroysWhatTheTargetDerived() {
    KeyRef ofSource = run.derive(Parties.MME, held.kAsme(), K_ENB);
    TransferFacts facts = run.prepare(held);
    AcceptedEpsTransfer _ = run.accept(held);
    KeyRef ofTarget = run.derive(Parties.OTHER_MME, held.kAsme(), K_ENB);

    assertThat(Refusals.of(() -> run.complete(Parties.MME, facts, TransferState.NOT_TRANSFERRED)))
        .isEqualTo(new Refusal.TransferStateWrong(facts.id().toString(), "ACCEPTED"));
    assertThat(run.complete(Parties.OTHER_MME, facts, TransferState.NOT_TRANSFERRED))
        .isEqualTo(TransferState.NOT_TRANSFERRED);

    assertDestroyed(ofTarget);
    assertThat(service.vault().liveKeys()).contains(held.kAsme(), held.nh(), ofSource);
    assertOwned(Parties.MME);
    TransferFacts again = run.prepare(held);
    assertThat(again.id()).isNotEqualTo(facts.id());
    assertConsistent();
  }

  @Test
  void nhThatTheTargetDestroyed_doesNotComeBack() {
    TransferFacts facts = run.prepare(held);
    AcceptedEpsTransfer _ = run.accept(held);
    service.custody().destroy(Parties.OTHER_MME, held.nh(), Receipt.none());

    assertThat(run.complete(Parties.OTHER_MME, facts, TransferState.NOT_TRANSFERRED))
        .isEqualTo(TransferState.NOT_TRANSFERRED);

    assertDestroyed(held.nh());
    assertThat(service.record(held.kAsme()).owner()).isEqualTo(Parties.MME);
  }

  @Test
  void refused_leavesTheSourceWhatItHas() {
    TransferFacts facts = run.prepare(held);

    assertThat(run.refuse(held).transfer().state()).isEqualTo(TransferState.REFUSED);

    assertOwned(Parties.MME);
    assertThat(run.complete(Parties.MME, facts, TransferState.NOT_TRANSFERRED))
        .isEqualTo(TransferState.NOT_TRANSFERRED);
    assertOwned(Parties.MME);
    assertConsistent();
  }

  @Test
  void withoutRetention_theSourceLosesWhatItDerivedAtOnce() {
    TestService strict = TestService.inToken().retaining(ContextRetention.NONE);
    EpsTransferRun at = new EpsTransferRun(strict);
    Held there = at.arrived(TransferRun.K_AMF);
    KeyRef kEnb = at.derive(Parties.MME, there.kAsme(), K_ENB);
    TransferFacts facts = at.prepare(there);

    AcceptedEpsTransfer accepted = at.accept(there);

    assertThat(accepted.destroyed()).extracting(key -> key.ref()).containsExactly(kEnb);
    assertThat(strict.vault().liveKeys()).contains(there.kAsme(), there.nh());
    assertThat(at.complete(Parties.OTHER_MME, facts, TransferState.NOT_TRANSFERRED))
        .isEqualTo(TransferState.NOT_TRANSFERRED);
    assertThat(strict.vault().liveKeys()).doesNotContain(there.kAsme(), there.nh());
  }

  @Test
  void forgottenTransfer_leavesTheKeysWithWhoeverHasThem() {
    TransferFacts prepared = run.prepare(held);
    service.clock().advance(TestService.LIFETIME.plusSeconds(1));
    service.contextTransfers().ending().sweep();
    assertThat(state(prepared)).isEqualTo(TransferState.EXPIRED);
    assertOwned(Parties.MME);

    TransferFacts taken = run.prepare(held);
    AcceptedEpsTransfer _ = run.accept(held);
    service.clock().advance(TestService.LIFETIME.plusSeconds(1));
    service.contextTransfers().ending().sweep();
    assertThat(state(taken)).isEqualTo(TransferState.EXPIRED);
    assertOwned(Parties.OTHER_MME);
    assertConsistent();
  }

  @Test
  void keysThatAreNotOfTheContext_areRefusedByTheirField() {
    Held other = run.arrived(new byte[32]);
    assertThat(Refusals.of(() -> run.prepare(Parties.OTHER_MME, held.kAsme(), held.context())))
        .isEqualTo(new Refusal.KeyNotFound("k_asme"));
    assertThat(Refusals.of(() -> run.prepare(Parties.MME, held.nh(), held.context())))
        .isInstanceOf(Refusal.KeyKindWrong.class);
    assertThat(Refusals.of(() -> run.prepare(Parties.MME, held.kAsme(), other.context())))
        .isEqualTo(new Refusal.FieldInvalid("nh", "must come from k_asme"));
  }

  @Test
  void kAsme_isInOneProcedureAtATime() {
    TransferFacts facts = run.prepare(held);
    assertThat(Refusals.of(() -> run.prepare(held)))
        .isEqualTo(new Refusal.TransferStateWrong(facts.id().toString(), "PREPARED"));
    assertThat(Refusals.of(() -> offer(held)))
        .isEqualTo(new Refusal.TransferStateWrong(facts.id().toString(), "PREPARED"));

    Held offered = run.arrived(new byte[32]);
    offer(offered);
    assertThat(Refusals.of(() -> run.prepare(offered)))
        .isInstanceOf(Refusal.HandoverStateWrong.class);
    var moving = run.moved(Arrays.copyOf(new byte[] {1}, 32));
    assertThat(Refusals.of(() -> run.prepare(new Held(moving.kAsme(), moving.nh().orElseThrow()))))
        .isInstanceOf(Refusal.HandoverStateWrong.class);
  }

  @Test
  void nobodyButTheNamedMme_takesOrRefusesTheKeys() {
    TransferFacts facts = run.prepare(held);
    for (NfInstanceId other : List.of(Parties.MME, Parties.AMF, Parties.OTHER_AMF)) {
      assertThat(Refusals.of(() -> run.accept(other, held.kAsme())))
          .isEqualTo(new Refusal.KeyNotFound("k_asme"));
    }
    AcceptedEpsTransfer _ = run.accept(held);
    assertThat(Refusals.of(() -> run.accept(held)))
        .isEqualTo(new Refusal.TransferStateWrong(facts.id().toString(), "ACCEPTED"));
    assertThat(Refusals.of(() -> run.refuse(held)))
        .isEqualTo(new Refusal.TransferStateWrong(facts.id().toString(), "ACCEPTED"));
  }

  // No MME is given a K_AMF, and no AMF a K_ASME.
  @Test
  void transferOfTheOtherKind_isNotAccepted() {
    TransferRun mobility = new TransferRun(service);
    PreparedTransfer ofKAmf = mobility.unchanged(service.importKAmf(new byte[32]));
    assertThat(Refusals.of(() -> run.accept(Parties.OTHER_AMF, ofKAmf.moved().ref())))
        .isEqualTo(new Refusal.KeyNotFound("k_asme"));

    TransferFacts _ = run.prepare(held);
    assertThat(Refusals.of(() -> mobility.accept(Parties.OTHER_MME, held.kAsme())))
        .isInstanceOf(Refusal.KeyKindWrong.class);
  }

  @ParameterizedTest
  @MethodSource("alterations")
  void transferThatWasAltered_isNotAccepted(Alteration alteration) {
    TransferFacts facts = run.prepare(held);
    StoreSamples.commit(
        service.transactions(),
        tx ->
            service
                .transfers()
                .replace(
                    tx,
                    new ContextTransfer.Prepared(facts),
                    new ContextTransfer.Prepared(alteration.of(facts))));

    assertThat(Refusals.of(() -> run.accept(held))).isInstanceOf(Refusal.KeyAltered.class);
    assertOwned(Parties.MME);
  }

  static Stream<Alteration> alterations() {
    EpsNumbers numbers = EpsTransferRun.NUMBERS;
    return Stream.of(
        facts -> with(facts, new EpsContext(Optional.empty(), numbers)),
        facts ->
            with(facts, numbers(facts, new EpsNumbers(4, 2, numbers.uplink(), numbers.downlink()))),
        facts ->
            with(facts, numbers(facts, new EpsNumbers(3, 1, numbers.uplink(), numbers.downlink()))),
        facts ->
            with(facts, numbers(facts, new EpsNumbers(3, 2, NasCount.ZERO, numbers.downlink()))),
        facts ->
            with(facts, numbers(facts, new EpsNumbers(3, 2, numbers.uplink(), NasCount.ZERO))));
  }

  private static EpsContext numbers(TransferFacts facts, EpsNumbers numbers) {
    return new EpsContext(facts.nh(), numbers);
  }

  private static TransferFacts with(TransferFacts facts, EpsContext eps) {
    return new TransferFacts(
        facts.id(),
        facts.source(),
        facts.target(),
        facts.held(),
        facts.moved(),
        facts.nonCurrent(),
        new TransferForm.Eps(eps),
        facts.expiresAt(),
        facts.seal());
  }

  /** What somebody makes of the facts. */
  @FunctionalInterface
  interface Alteration {
    TransferFacts of(TransferFacts facts);
  }

  private void offer(Held context) {
    MoveFromEps.Offer idle =
        new MoveFromEps.Offer(context.kAsme(), Optional.empty(), NasCount.ZERO, 3, Parties.AMF);
    var _ = service.fromEps().offer(Parties.MME, idle, Receipt.none(), TestService.soon());
  }

  private TransferState state(TransferFacts facts) {
    return service.transfers().find(facts.id()).orElseThrow().state();
  }

  private void assertOwned(NfInstanceId owner) {
    assertThat(Stream.of(held.kAsme(), held.nh()).map(service::record))
        .allSatisfy(key -> {
          assertThat(key.owner()).isEqualTo(owner);
          assertThat(key.isActive()).isTrue();
        });
  }

  private void assertDestroyed(KeyRef key) {
    assertThat(service.record(key).isDestroyed()).isTrue();
    assertThat(service.vault().liveKeys()).doesNotContain(key);
  }

  private void assertConsistent() {
    assertThat(service.vault().liveKeys()).isEqualTo(service.activeRecords());
  }
}
