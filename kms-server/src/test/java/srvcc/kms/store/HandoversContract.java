package srvcc.kms.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Transactions;
import srvcc.kms.handover.HandoverForm;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.handover.HandoverState;
import srvcc.kms.handover.Handovers;
import srvcc.kms.handover.SrvccHandover;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestClock;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Together.Outcome;
import srvcc.kms.vault.Seal;

/** What {@link Handovers} promises, whatever it is kept in. */
public abstract class HandoversContract {
  private final Instant now = TestClock.pinned().instant();
  private final Instant later = StoreSamples.later(now);

  protected abstract Transactions transactions();

  protected abstract Handovers handovers();

  @Test
  void everyState_isFoundAsItWasTold() {
    SrvccHandover.Prepared prepared = added(later);
    assertFound(prepared);

    SrvccHandover.Derived derived = StoreSamples.derived(prepared);
    replace(prepared, derived);
    assertFound(derived);

    SrvccHandover.Released released = StoreSamples.released(derived);
    replace(derived, released);
    assertFound(released);

    SrvccHandover.Ended ended = StoreSamples.ended(released, HandoverState.COMPLETED, now);
    replace(released, ended);
    assertFound(ended);
  }

  @Test
  void sealOfAHandover_isFoundAsItWasTold() {
    SrvccHandover.Prepared prepared = StoreSamples.prepared(later);
    SrvccHandover.Prepared sealed =
        new SrvccHandover.Prepared(
            prepared.facts(),
            prepared.kAsmeSrvcc(),
            Optional.of(new Seal(KeyRef.random(), Octets.of(new byte[32]))));
    StoreSamples.commit(transactions(), tx -> handovers().add(tx, sealed));

    assertFound(sealed);
    replace(sealed, StoreSamples.derived(sealed));
  }

  @Test
  void handoverWithoutAnMme_beginsDerived() {
    SrvccHandover.Derived direct = StoreSamples.direct(later);
    StoreSamples.commit(transactions(), tx -> handovers().add(tx, direct));

    assertFound(direct);
    assertThat(handovers().findByKey(direct.keys().ik())).contains(direct);
    assertThat(handovers().countOpen(Parties.AMF)).isOne();
  }

  @Test
  void moves_areFoundAsTheyWereTold() {
    SrvccHandover.ToEps toEps = StoreSamples.toEps(later);
    SrvccHandover.Offered fromEps = StoreSamples.fromEps(later);
    SrvccHandover.Mapped mapped =
        new SrvccHandover.Mapped(fromEps.facts(), fromEps.nh(), KeyRef.random());
    StoreSamples.commit(transactions(), tx -> handovers().add(tx, toEps));
    StoreSamples.commit(transactions(), tx -> handovers().add(tx, fromEps));
    assertFound(toEps);
    assertFound(fromEps);

    replace(fromEps, mapped);
    assertFound(mapped);
    assertThat(handovers().findByKey(mapped.mapped())).contains(mapped);
    assertThat(handovers().findByKey(toEps.kAsme())).contains(toEps);

    SrvccHandover.Ended ended = StoreSamples.ended(mapped, HandoverState.COMPLETED, now);
    replace(mapped, ended);
    assertFound(ended);
  }

  @Test
  void movesOfUtran_areFoundAsTheyWereTold() {
    SrvccHandover.Offered fromUtran = StoreSamples.fromUtran(later);
    SrvccHandover.Mapped mapped =
        new SrvccHandover.Mapped(fromUtran.facts(), Optional.empty(), KeyRef.random());
    SrvccHandover.Derived toUtran = StoreSamples.toUtran(HandoverForm.TO_UTRAN, later);
    SrvccHandover.Derived idle = StoreSamples.toUtran(HandoverForm.TO_UTRAN_IDLE, later);
    for (SrvccHandover move : List.of(fromUtran, toUtran, idle)) {
      StoreSamples.commit(transactions(), tx -> handovers().add(tx, move));
      assertFound(move);
    }

    replace(fromUtran, mapped);
    assertFound(mapped);
    assertThat(handovers().openWith(fromUtran.facts().kAmf())).containsExactly(mapped);
    assertThat(handovers().findByKey(mapped.mapped())).contains(mapped);
    assertThat(handovers().openWith(toUtran.facts().kAmf())).containsExactly(toUtran);
    replace(toUtran, StoreSamples.released(toUtran));
    assertFound(StoreSamples.released(toUtran));
  }

  @Test
  void handover_isFoundByEveryKeyThatItMade() {
    SrvccHandover.Prepared prepared = added(later);
    SrvccHandover.Derived derived = StoreSamples.derived(prepared);
    replace(prepared, derived);
    SrvccHandover.Ended ended = StoreSamples.ended(derived, HandoverState.CANCELLED, now);
    replace(derived, ended);

    assertThat(handovers().findByKey(prepared.kAsmeSrvcc())).contains(ended);
    assertThat(handovers().findByKey(derived.keys().ck())).contains(ended);
    assertThat(handovers().findByKey(derived.keys().ik())).contains(ended);
  }

  @Test
  void openHandovers_areFoundByTheKeyThatTheyBeganWithOrMade() {
    SrvccHandover.Prepared prepared = added(later);
    SrvccHandover.Offered fromEps = StoreSamples.fromEps(later);
    SrvccHandover.Mapped mapped =
        new SrvccHandover.Mapped(fromEps.facts(), fromEps.nh(), KeyRef.random());
    StoreSamples.commit(transactions(), tx -> handovers().add(tx, fromEps));
    replace(fromEps, mapped);

    assertThat(handovers().openWith(prepared.facts().kAmf())).containsExactly(prepared);
    assertThat(handovers().openWith(prepared.kAsmeSrvcc())).containsExactly(prepared);
    assertThat(handovers().openWith(mapped.facts().kAmf())).containsExactly(mapped);
    assertThat(handovers().openWith(mapped.mapped())).containsExactly(mapped);
    assertThat(handovers().openWith(KeyRef.random())).isEmpty();

    replace(prepared, StoreSamples.ended(prepared, HandoverState.CANCELLED, now));
    assertThat(handovers().openWith(prepared.facts().kAmf())).isEmpty();
    assertThat(handovers().openWith(prepared.kAsmeSrvcc())).isEmpty();
  }

  @Test
  void unknownHandover_isNotFound() {
    SrvccHandover.Prepared prepared = added(later);

    assertThat(handovers().find(HandoverId.random())).isEmpty();
    assertThat(handovers().findByKey(KeyRef.random())).isEmpty();
    assertThat(handovers().findByKey(prepared.facts().kAmf())).isEmpty();
  }

  @Test
  void replace_ofWhatHasMovedOn_isRefusedNamingTheState() {
    SrvccHandover.Prepared prepared = added(later);
    SrvccHandover.Ended cancelled = StoreSamples.ended(prepared, HandoverState.CANCELLED, now);
    replace(prepared, cancelled);

    assertThat(Refusals.of(() -> replace(prepared, StoreSamples.derived(prepared))))
        .isEqualTo(new Refusal.HandoverStateWrong(prepared.facts().id().toString(), "CANCELLED"));
    assertFound(cancelled);
  }

  @Test
  void replace_byManyAtOnce_letsOnePass() {
    SrvccHandover.Prepared prepared = added(later);

    List<Outcome<SrvccHandover>> outcomes =
        Together.run(
            32,
            _ ->
                () -> {
                  SrvccHandover.Derived derived = StoreSamples.derived(prepared);
                  replace(prepared, derived);
                  return derived;
                });

    List<SrvccHandover> winners =
        outcomes.stream().flatMap(outcome -> outcome.result().stream()).toList();
    assertThat(winners).hasSize(1);
    assertFound(winners.getFirst());
  }

  @Test
  void replace_ofAForgottenHandover_isRefused() {
    SrvccHandover.Prepared prepared = added(later);
    replace(prepared, StoreSamples.ended(prepared, HandoverState.CANCELLED, now));
    handovers().forgetEndedBefore(later);

    assertThat(Refusals.of(() -> replace(prepared, StoreSamples.derived(prepared))))
        .isEqualTo(new Refusal.HandoverNotFound("handover"));
    assertThat(handovers().find(prepared.facts().id())).isEmpty();
  }

  @Test
  void overdue_areThoseWhoseTimeIsOverAndWhoHaveNotEnded() {
    SrvccHandover.Prepared onTime = added(now);
    SrvccHandover.Prepared late = added(now.minusMillis(1));
    SrvccHandover.Prepared lateButEnded = added(now.minusMillis(1));
    replace(lateButEnded, StoreSamples.ended(lateButEnded, HandoverState.EXPIRED, now));
    SrvccHandover.Prepared lateAndDerived = added(now.minusMillis(2));
    SrvccHandover.Derived derived = StoreSamples.derived(lateAndDerived);
    replace(lateAndDerived, derived);

    assertThat(handovers().overdue(now, Optional.empty(), 10))
        .containsExactlyInAnyOrder(late, derived);
    assertThat(handovers().overdue(now, Optional.empty(), 1)).hasSize(1);
    assertThat(handovers().overdue(now.plusMillis(1), Optional.empty(), 10)).contains(onTime);
  }

  @Test
  void open_areThoseThatHaveNotEnded() {
    SrvccHandover.Prepared first = added(later);
    SrvccHandover.Prepared ended = added(later);
    replace(ended, StoreSamples.ended(ended, HandoverState.ABORTED, now));
    SrvccHandover.Prepared late = added(now.minusMillis(1));

    assertThat(handovers().open(10)).containsExactlyInAnyOrder(first, late);
    assertThat(handovers().open(1)).hasSize(1);
  }

  @Test
  void overduePages_holdEachHandoverOnce() {
    List<HandoverId> late = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      late.add(added(now.minusMillis(i + 1)).facts().id());
      added(later);
    }

    assertThat(overdue(3)).containsExactlyInAnyOrderElementsOf(late);
    assertThat(overdue(1)).isEqualTo(overdue(7));
  }

  @Test
  void overduePage_afterAHandoverThatEnded_goesOnBehindIt() {
    for (int i = 0; i < 4; i++) {
      added(now.minusMillis(1));
    }
    List<SrvccHandover> all = handovers().overdue(now, Optional.empty(), 4);
    replace(all.get(1), StoreSamples.ended(all.get(1), HandoverState.EXPIRED, now));

    assertThat(handovers().overdue(now, Optional.of(all.get(1).facts().id()), 4))
        .isEqualTo(all.subList(2, 4));
  }

  @Test
  void openHandovers_areCountedForTheAmfUntilTheyEnd() {
    SrvccHandover.Prepared first = added(later);
    SrvccHandover.Prepared second = added(now.minusMillis(1));
    SrvccHandover.Derived derived = StoreSamples.derived(first);
    replace(first, derived);
    assertThat(handovers().countOpen(Parties.AMF)).isEqualTo(2);

    replace(derived, StoreSamples.ended(derived, HandoverState.COMPLETED, now));
    StoreSamples.failing(
        transactions(),
        tx -> {
          handovers().add(tx, StoreSamples.prepared(later));
          handovers().replace(tx, second, StoreSamples.ended(second, HandoverState.CANCELLED, now));
        });

    assertThat(handovers().countOpen(Parties.AMF)).isEqualTo(1);
    assertThat(handovers().countOpen(Parties.MME)).isZero();
  }

  @Test
  void forgetting_takesThoseThatEndedBefore() {
    SrvccHandover.Prepared open = added(now.minus(Duration.ofDays(1)));
    SrvccHandover.Prepared prepared = added(later);
    replace(prepared, StoreSamples.ended(prepared, HandoverState.CANCELLED, now));

    handovers().forgetEndedBefore(now);
    assertThat(handovers().find(prepared.facts().id())).isPresent();

    handovers().forgetEndedBefore(now.plusMillis(1));
    assertThat(handovers().find(prepared.facts().id())).isEmpty();
    assertThat(handovers().findByKey(prepared.kAsmeSrvcc())).isEmpty();
    assertFound(open);
    assertThat(handovers().findByKey(open.kAsmeSrvcc())).contains(open);
  }

  @Test
  void commitThatFails_changesNothing() {
    SrvccHandover.Prepared unborn = StoreSamples.prepared(later);
    SrvccHandover.Prepared prepared = added(later);
    SrvccHandover.Derived derived = StoreSamples.derived(prepared);

    StoreSamples.failing(
        transactions(),
        tx -> {
          handovers().add(tx, unborn);
          handovers().replace(tx, prepared, derived);
        });

    assertThat(handovers().find(unborn.facts().id())).isEmpty();
    assertThat(handovers().findByKey(unborn.kAsmeSrvcc())).isEmpty();
    assertFound(prepared);
    assertThat(handovers().findByKey(derived.keys().ck())).isEmpty();
  }

  private List<HandoverId> overdue(int size) {
    List<HandoverId> all = new ArrayList<>();
    List<SrvccHandover> page = handovers().overdue(now, Optional.empty(), size);
    while (!page.isEmpty()) {
      page.forEach(handover -> all.add(handover.facts().id()));
      page = handovers().overdue(now, Optional.of(all.getLast()), size);
    }
    return all;
  }

  private SrvccHandover.Prepared added(Instant expiresAt) {
    SrvccHandover.Prepared prepared = StoreSamples.prepared(expiresAt);
    StoreSamples.commit(transactions(), tx -> handovers().add(tx, prepared));
    return prepared;
  }

  private void replace(SrvccHandover from, SrvccHandover to) {
    StoreSamples.commit(transactions(), tx -> handovers().replace(tx, from, to));
  }

  private void assertFound(SrvccHandover handover) {
    assertThat(handovers().find(handover.facts().id())).contains(handover);
  }
}
