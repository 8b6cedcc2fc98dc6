package srvcc.kms.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Transactions;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.Octets;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Together.Outcome;
import srvcc.kms.transfer.ContextTransfer;
import srvcc.kms.transfer.EpsContext;
import srvcc.kms.transfer.EpsNumbers;
import srvcc.kms.transfer.TransferFacts;
import srvcc.kms.transfer.TransferForm;
import srvcc.kms.transfer.TransferId;
import srvcc.kms.transfer.TransferState;
import srvcc.kms.transfer.Transfers;
import srvcc.kms.vault.Seal;

/** What {@link Transfers} promises, whatever it is kept in. */
public abstract class TransfersContract {
  private final Instant now = TestClock.pinned().instant();
  private final Instant later = StoreSamples.later(now);

  protected abstract Transactions transactions();

  protected abstract Transfers transfers();

  @Test
  void everyState_isFoundAsItWasTold() {
    ContextTransfer.Prepared prepared = added(later);
    assertFound(prepared);

    ContextTransfer.Accepted accepted =
        new ContextTransfer.Accepted(prepared.facts(), Parties.OTHER_AMF, true);
    replace(prepared, accepted);
    assertFound(accepted);

    ContextTransfer.Ended ended = ended(accepted, TransferState.TRANSFERRED);
    replace(accepted, ended);
    assertFound(ended);

    TransferFacts facts = prepared(later).facts();
    ContextTransfer.Prepared unsealed =
        new ContextTransfer.Prepared(
            new TransferFacts(
                facts.id(),
                facts.source(),
                facts.target(),
                facts.held(),
                facts.moved(),
                facts.nonCurrent(),
                facts.expiresAt(),
                Optional.empty()));
    StoreSamples.commit(transactions(), tx -> transfers().add(tx, unsealed));
    assertFound(unsealed);

    ContextTransfer.Prepared other = added(later);
    ContextTransfer.Refused refused = new ContextTransfer.Refused(other.facts());
    replace(other, refused);
    assertFound(refused);

    ContextTransfer.Ended without = ended(refused, TransferState.NOT_TRANSFERRED);
    replace(refused, without);
    assertFound(without);
  }

  @Test
  void epsContext_isFoundAsItWasTold() {
    for (Optional<KeyRef> nh : List.of(Optional.of(KeyRef.random()), Optional.<KeyRef>empty())) {
      TransferFacts facts = prepared(later).facts();
      EpsNumbers numbers = new EpsNumbers(6, 7, NasCount.ZERO, new NasCount(0xFFFFFF));
      ContextTransfer.Prepared prepared =
          new ContextTransfer.Prepared(
              new TransferFacts(
                  facts.id(),
                  Parties.MME,
                  Parties.OTHER_MME,
                  facts.held(),
                  facts.held(),
                  List.of(),
                  new TransferForm.Eps(new EpsContext(nh, numbers)),
                  facts.expiresAt(),
                  facts.seal()));
      StoreSamples.commit(transactions(), tx -> transfers().add(tx, prepared));
      assertFound(prepared);
      ContextTransfer.Accepted accepted =
          new ContextTransfer.Accepted(prepared.facts(), Parties.OTHER_MME, true);
      replace(prepared, accepted);
      assertFound(accepted);
    }
  }

  @Test
  void userPlane_isFoundAsItWasTold() {
    TransferFacts facts = prepared(later).facts();
    ContextTransfer.Prepared prepared =
        new ContextTransfer.Prepared(
            new TransferFacts(
                facts.id(),
                Parties.MME,
                Parties.OTHER_UPE,
                facts.held(),
                facts.moved(),
                List.of(),
                new TransferForm.UserPlane(Parties.UPE),
                facts.expiresAt(),
                facts.seal()));
    StoreSamples.commit(transactions(), tx -> transfers().add(tx, prepared));
    assertFound(prepared);
    assertThat(transfers().openWith(facts.held())).contains(prepared);
    assertThat(transfers().openWith(facts.moved())).contains(prepared);
    ContextTransfer.Ended ended = ended(prepared, TransferState.NOT_TRANSFERRED);
    replace(prepared, ended);
    assertFound(ended);
  }

  @Test
  void openTransfer_isFoundByEveryKeyThatItHoldsUntilItEnds() {
    ContextTransfer.Prepared prepared = added(later);

    TransferFacts facts = prepared.facts();
    List<KeyRef> keys = new ArrayList<>(List.of(facts.held(), facts.moved()));
    keys.addAll(facts.nonCurrent());
    assertThat(keys).hasSize(4);

    assertThat(keys).allSatisfy(key -> assertThat(transfers().openWith(key)).contains(prepared));
    assertThat(transfers().openWith(KeyRef.random())).isEmpty();

    replace(prepared, ended(prepared, TransferState.NOT_TRANSFERRED));
    assertThat(keys).allSatisfy(key -> assertThat(transfers().openWith(key)).isEmpty());
  }

  @Test
  void replace_ofWhatHasMovedOn_isRefusedNamingTheState() {
    ContextTransfer.Prepared prepared = added(later);
    replace(prepared, new ContextTransfer.Refused(prepared.facts()));

    assertThat(Refusals.of(() -> replace(prepared, ended(prepared, TransferState.NOT_TRANSFERRED))))
        .isEqualTo(new Refusal.TransferStateWrong(prepared.facts().id().toString(), "REFUSED"));
  }

  @Test
  void replace_byManyAtOnce_letsOnePass() {
    ContextTransfer.Prepared prepared = added(later);

    List<Outcome<ContextTransfer>> outcomes =
        Together.run(
            16,
            i ->
                () -> {
                  ContextTransfer to =
                      new ContextTransfer.Accepted(
                          prepared.facts(), Parties.ALL.get(i % Parties.ALL.size()), true);
                  replace(prepared, to);
                  return to;
                });

    assertThat(outcomes.stream().flatMap(outcome -> outcome.result().stream())).hasSize(1);
  }

  @Test
  void overdue_areThoseThatHaveNotEndedPageByPage() {
    ContextTransfer.Prepared one = added(now.minusSeconds(1));
    ContextTransfer.Prepared two = added(now.minusSeconds(2));
    ContextTransfer.Prepared over = added(now.minusSeconds(3));
    replace(over, ended(over, TransferState.EXPIRED));
    ContextTransfer.Prepared _ = added(later);

    List<ContextTransfer> first = transfers().overdue(now, Optional.empty(), 1);
    List<ContextTransfer> second =
        transfers().overdue(now, Optional.of(first.getFirst().facts().id()), 2);

    assertThat(first).hasSize(1);
    assertThat(second).hasSize(1);
    assertThat(List.of(first.getFirst(), second.getFirst())).containsExactlyInAnyOrder(one, two);
  }

  @Test
  void ended_areForgottenAndOthersAreNot() {
    ContextTransfer.Prepared open = added(later);
    ContextTransfer.Prepared prepared = added(later);
    ContextTransfer.Ended ended = ended(prepared, TransferState.TRANSFERRED);
    replace(prepared, ended);

    transfers().forgetEndedBefore(now);
    assertFound(ended);

    transfers().forgetEndedBefore(now.plus(Duration.ofSeconds(1)));
    assertThat(transfers().find(prepared.facts().id())).isEmpty();
    assertFound(open);
    assertThat(Refusals.of(() -> replace(prepared, ended)))
        .isEqualTo(new Refusal.TransferNotFound("transfer"));
  }

  @Test
  void failedCommit_changesNothing() {
    ContextTransfer.Prepared prepared = prepared(later);
    StoreSamples.failing(transactions(), tx -> transfers().add(tx, prepared));

    assertThat(transfers().find(prepared.facts().id())).isEmpty();
  }

  private ContextTransfer.Prepared added(Instant expiresAt) {
    ContextTransfer.Prepared prepared = prepared(expiresAt);
    StoreSamples.commit(transactions(), tx -> transfers().add(tx, prepared));
    return prepared;
  }

  private static ContextTransfer.Prepared prepared(Instant expiresAt) {
    return new ContextTransfer.Prepared(
        new TransferFacts(
            TransferId.random(),
            Parties.AMF,
            Parties.OTHER_AMF,
            KeyRef.random(),
            KeyRef.random(),
            List.of(KeyRef.random(), KeyRef.random()),
            expiresAt,
            Optional.of(new Seal(KeyRef.random(), Octets.of(new byte[32])))));
  }

  private ContextTransfer.Ended ended(ContextTransfer from, TransferState state) {
    return new ContextTransfer.Ended(from.facts(), from.owner(), state, now);
  }

  private void replace(ContextTransfer from, ContextTransfer to) {
    StoreSamples.commit(transactions(), tx -> transfers().replace(tx, from, to));
  }

  private void assertFound(ContextTransfer transfer) {
    assertThat(transfers().find(transfer.facts().id())).contains(transfer);
  }
}
