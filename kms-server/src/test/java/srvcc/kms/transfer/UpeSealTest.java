package srvcc.kms.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
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

/** Nobody who writes to the database names a UPE that no MME named. */
class UpeSealTest {
  private static final NfInstanceId THIEF = Parties.MSC;

  private final TestService service = TestService.inToken();
  private final UpeTransferRun run = new UpeTransferRun(service);
  private final KeyRef key = run.kUpEnc(new EpsTransferRun(service).arrived(TransferRun.K_AMF));

  @BeforeEach
  void assign() {
    UpeAssignment _ = run.assign(key);
  }

  @Test
  void upeThatWasPutInAnothersPlace_isGivenNothing() {
    Optional<srvcc.kms.vault.Seal> seal = service.assignments().find(key).orElseThrow().seal();
    for (var forged : List.of(seal, Optional.<srvcc.kms.vault.Seal>empty())) {
      put(new UpeAssignment(key, THIEF, forged));
      assertThat(Refusals.of(() -> run.release(THIEF, key))).isEqualTo(altered());
      assertThat(Refusals.of(() -> run.prepare(key))).isEqualTo(altered());
    }
  }

  @Test
  void assignmentOfAnotherKey_isNotOneOfThis() {
    KeyRef other = run.kUpEnc(new EpsTransferRun(service).arrived(new byte[32]));
    UpeAssignment own = run.assign(Parties.MME, other, THIEF);
    put(new UpeAssignment(key, THIEF, own.seal()));

    assertThat(Refusals.of(() -> run.release(THIEF, key))).isEqualTo(altered());
  }

  @ParameterizedTest
  @MethodSource("alterations")
  void transferThatWasAltered_isNotAcceptedUsedOrCompleted(Alteration alteration) {
    TransferFacts facts = run.prepare(key);
    TransferFacts forged = alteration.of(facts);
    NfInstanceId target = forged.target();
    replace(new ContextTransfer.Prepared(facts), new ContextTransfer.Prepared(forged));
    assertThat(Refusals.of(() -> run.accept(target, key))).isEqualTo(altered());

    replace(
        new ContextTransfer.Prepared(forged), new ContextTransfer.Accepted(forged, target, true));
    assertThat(Refusals.of(() -> run.release(target, key))).isEqualTo(altered());
    assertThat(Refusals.of(() -> run.complete(facts, TransferState.TRANSFERRED)))
        .isEqualTo(altered());
    assertThat(service.assignments().find(key).orElseThrow().upe()).isEqualTo(Parties.UPE);
  }

  static Stream<Alteration> alterations() {
    return Stream.of(
        facts -> with(facts, THIEF, facts.held(), facts.form(), Duration.ZERO),
        facts -> with(facts, facts.target(), KeyRef.random(), facts.form(), Duration.ZERO),
        facts ->
            with(
                facts,
                facts.target(),
                facts.held(),
                new TransferForm.UserPlane(THIEF),
                Duration.ZERO),
        facts -> with(facts, facts.target(), facts.held(), facts.form(), Duration.ofDays(1)));
  }

  private static TransferFacts with(
      TransferFacts facts, NfInstanceId target, KeyRef held, TransferForm form, Duration longer) {
    return new TransferFacts(
        facts.id(),
        facts.source(),
        target,
        held,
        facts.moved(),
        facts.nonCurrent(),
        form,
        facts.expiresAt().plus(longer),
        facts.seal());
  }

  /** What somebody makes of the facts. */
  @FunctionalInterface
  interface Alteration {
    TransferFacts of(TransferFacts facts);
  }

  private void put(UpeAssignment forged) {
    StoreSamples.commit(service.transactions(), tx -> service.assignments().put(tx, forged));
  }

  private void replace(ContextTransfer from, ContextTransfer to) {
    StoreSamples.commit(service.transactions(), tx -> service.transfers().replace(tx, from, to));
  }

  private Refusal altered() {
    return new Refusal.KeyAltered(key);
  }
}
