package srvcc.kms.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;

/** Somebody who writes to the database, together with an AMF, gets nobody's key. */
class TransferSealTest {
  private final TestService service = TestService.inToken();
  private final TransferRun run = new TransferRun(service);
  private final KeyRef kAmf = service.importKAmf(TransferRun.K_AMF);
  private final KeyRef other = service.importKAmf(new byte[32]);

  @Test
  void transferThatNobodyPrepared_isNotAccepted() {
    TransferFacts facts = run.unchanged(kAmf).facts();
    TransferFacts forged = with(facts, other, other, Parties.OTHER_AMF, List.of());
    put(new ContextTransfer.Prepared(forged.sealed(Optional.empty())));
    assertNotAccepted(other);
  }

  @Test
  void sealOfAnotherTransfer_isNone() {
    TransferFacts facts = run.unchanged(kAmf).facts();
    put(
        new ContextTransfer.Prepared(
            with(facts, other, other, Parties.OTHER_AMF, facts.nonCurrent())));
    assertNotAccepted(other);
  }

  @ParameterizedTest
  @MethodSource("alterations")
  void transferThatWasAltered_isNotAccepted(Alteration alteration) {
    TransferFacts facts = run.unchanged(kAmf).facts();
    put(new ContextTransfer.Prepared(alteration.of(facts)));

    assertNotAccepted(kAmf);
  }

  static Stream<Alteration> alterations() {
    return Stream.of(
        facts -> with(facts, facts.held(), facts.moved(), Parties.OTHER_MME, facts.nonCurrent()),
        facts -> with(facts, KeyRef.random(), facts.moved(), facts.target(), facts.nonCurrent()),
        facts -> with(facts, facts.held(), facts.moved(), facts.target(), List.of(KeyRef.random())),
        facts ->
            new TransferFacts(
                facts.id(),
                facts.source(),
                facts.target(),
                facts.held(),
                facts.moved(),
                facts.nonCurrent(),
                facts.expiresAt().plus(Duration.ofDays(1)),
                facts.seal()));
  }

  @Test
  void keyOfATransferThatNobodyPrepared_isNotGivenBack() {
    PreparedTransfer prepared = run.unchanged(kAmf);
    AcceptedTransfer _ = run.accept(prepared);
    TransferFacts facts = prepared.facts();
    put(
        new ContextTransfer.Accepted(
            new TransferFacts(
                facts.id(),
                Parties.OTHER_MME,
                facts.target(),
                facts.held(),
                facts.moved(),
                facts.nonCurrent(),
                facts.expiresAt(),
                facts.seal()),
            Parties.OTHER_AMF,
            true));

    assertThat(
            Refusals.of(
                () -> run.complete(Parties.OTHER_AMF, prepared, TransferState.NOT_TRANSFERRED)))
        .isEqualTo(new Refusal.KeyAltered(kAmf));
    assertThat(service.record(kAmf).owner()).isEqualTo(Parties.OTHER_AMF);
  }

  private void assertNotAccepted(KeyRef key) {
    ContextTransfer open = service.transfers().openWith(key).orElseThrow();
    NfInstanceId target = open.facts().target();

    assertThat(Refusals.of(() -> run.accept(target, key))).isEqualTo(new Refusal.KeyAltered(key));
    assertThat(service.record(key).owner()).isEqualTo(Parties.AMF);
  }

  /** As it stands in the database then. */
  private void put(ContextTransfer transfer) {
    StoreSamples.commit(
        service.transactions(),
        tx ->
            service
                .transfers()
                .find(transfer.facts().id())
                .ifPresent(now -> service.transfers().replace(tx, now, transfer)));
  }

  private static TransferFacts with(
      TransferFacts facts,
      KeyRef held,
      KeyRef moved,
      NfInstanceId target,
      List<KeyRef> nonCurrent) {
    return new TransferFacts(
        facts.id(),
        facts.source(),
        target,
        held,
        moved,
        nonCurrent,
        facts.expiresAt(),
        facts.seal());
  }

  /** What somebody makes of the facts. */
  @FunctionalInterface
  interface Alteration {
    TransferFacts of(TransferFacts facts);
  }
}
