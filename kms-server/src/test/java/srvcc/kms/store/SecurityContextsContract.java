package srvcc.kms.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.context.SecurityContexts;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Together.Outcome;

/** What {@link SecurityContexts} promises, whatever it is kept in. */
public abstract class SecurityContextsContract {
  private static final NasCount COUNT = new NasCount(7);

  protected abstract Transactions transactions();

  protected abstract SecurityContexts contexts();

  @Test
  void addedContext_isFoundAsItWasAdded() {
    SecurityContext context = added();

    assertThat(contexts().find(context.kAmf())).contains(context);
    assertThat(contexts().find(KeyRef.random())).isEmpty();
  }

  // CK||IK may come again, and a K_ASME has its ledger from its first use on.
  @Test
  void openedContext_isFoundAndChangedLikeAnyOther() {
    SecurityContext context = added();
    SecurityContext other =
        new SecurityContext(
            KeyRef.random(), context.ngKsi(), context.downlink(), context.uplink(), false);

    commit(tx -> contexts().open(tx, other));

    assertThat(contexts().find(other.kAmf())).contains(other);
    commit(tx -> contexts().remove(tx, other.kAmf()));
    assertThat(contexts().find(other.kAmf())).isEmpty();
    assertThat(contexts().find(context.kAmf())).contains(context);
  }

  @Test
  void exhaustedAndMarkedContext_isFoundAsItIs() {
    SecurityContext context = added();
    SecurityContext last =
        context.useDownlink(NasCount.LAST).useUplink(COUNT).requiringReauthentication();

    commit(tx -> assertThat(contexts().update(tx, context.kAmf(), _ -> last)).contains(last));

    assertThat(contexts().find(context.kAmf())).contains(last);
  }

  @Test
  void update_ofAnUnknownContext_isEmpty() {
    KeyRef unknown = KeyRef.random();

    commit(tx ->
        assertThat(contexts().update(tx, unknown, SecurityContext::requiringReauthentication))
            .isEmpty());

    assertThat(contexts().find(unknown)).isEmpty();
  }

  // TS 33.501 6.4.5
  @Test
  void oneCount_usedByManyAtOnce_servesOne() {
    SecurityContext context = added();

    List<Outcome<SecurityContext>> outcomes =
        Together.run(32, _ -> () -> used(context.kAmf(), COUNT));

    assertThat(outcomes).filteredOn(outcome -> outcome.result().isPresent()).hasSize(1);
    Refusal reused = new Refusal.NasCountReused(context.kAmf(), new NasCount(8));
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.result().isEmpty())
        .hasSize(31)
        .allSatisfy(outcome -> assertThat(outcome.refusal()).contains(reused));
  }

  @Test
  void countsOfBothDirections_usedAtOnce_areAllRemembered() {
    SecurityContext context = added();

    List<Outcome<SecurityContext>> outcomes =
        Together.run(
            32,
            i ->
                () ->
                    i % 2 == 0
                        ? used(context.kAmf(), new NasCount(i))
                        : usedUplink(context.kAmf(), new NasCount(i)));

    assertThat(outcomes).anyMatch(outcome -> outcome.result().isPresent());
    SecurityContext after = contexts().find(context.kAmf()).orElseThrow();
    assertThat(after.downlink().next()).contains(new NasCount(31));
    assertThat(after.uplink().next()).contains(new NasCount(32));
  }

  @Test
  void refusalWithinACommit_comesOutAndChangesNothing() {
    SecurityContext context = added();
    SecurityContext used = used(context.kAmf(), COUNT);

    Refusal refusal = Refusals.of(() -> used(context.kAmf(), COUNT));

    assertThat(refusal).isInstanceOf(Refusal.NasCountReused.class);
    assertThat(contexts().find(context.kAmf())).contains(used);
  }

  @Test
  void removedContext_isNotFound() {
    SecurityContext context = added();

    commit(tx -> contexts().remove(tx, context.kAmf()));
    commit(tx -> contexts().remove(tx, context.kAmf()));

    assertThat(contexts().find(context.kAmf())).isEmpty();
  }

  @Test
  void commitThatFails_changesNothing() {
    SecurityContext unborn = StoreSamples.context();
    SecurityContext changed = added();
    SecurityContext removed = added();

    StoreSamples.failing(
        transactions(),
        tx -> {
          assertThat(add(tx, unborn)).isTrue();
          assertThat(contexts().update(tx, changed.kAmf(), c -> c.useDownlink(COUNT))).isPresent();
          assertThat(contexts().update(tx, removed.kAmf(), c -> c.useUplink(COUNT))).isPresent();
          contexts().remove(tx, removed.kAmf());
        });

    assertThat(contexts().find(unborn.kAmf())).isEmpty();
    assertThat(contexts().find(changed.kAmf())).contains(changed);
    assertThat(contexts().find(removed.kAmf())).contains(removed);
  }

  @Test
  void kAmfThatCameBefore_isNotAddedAgain() {
    SecurityContext context = StoreSamples.context();
    SecurityContext again = StoreSamples.context();
    CheckValue checkValue = new CheckValue(-1, 1);
    commit(tx -> assertThat(contexts().add(tx, context, checkValue)).isTrue());
    commit(tx -> contexts().remove(tx, context.kAmf()));

    commit(tx -> assertThat(contexts().add(tx, again, checkValue)).isFalse());

    assertThat(contexts().find(again.kAmf())).isEmpty();
  }

  @Test
  void kAmf_addedByManyAtOnce_isAddedOnce() {
    CheckValue checkValue = new CheckValue(1, -1);

    List<Outcome<Boolean>> outcomes =
        Together.run(
            16,
            _ ->
                () ->
                    transactions()
                        .commit(tx -> contexts().add(tx, StoreSamples.context(), checkValue)));

    assertThat(outcomes).filteredOn(o -> o.result().orElseThrow()).hasSize(1);
  }

  @Test
  void kAmfOfACommitThatFailed_mayComeAgain() {
    SecurityContext context = StoreSamples.context();
    CheckValue checkValue = new CheckValue(2, 2);
    StoreSamples.failing(
        transactions(),
        tx -> assertThat(contexts().add(tx, StoreSamples.context(), checkValue)).isTrue());

    commit(tx -> assertThat(contexts().add(tx, context, checkValue)).isTrue());

    assertThat(contexts().find(context.kAmf())).contains(context);
  }

  private boolean add(Transaction transaction, SecurityContext context) {
    KeyRef kAmf = context.kAmf();
    return contexts().add(transaction, context, new CheckValue(kAmf.high(), kAmf.low()));
  }

  private SecurityContext added() {
    SecurityContext context = StoreSamples.context();
    commit(tx -> assertThat(add(tx, context)).isTrue());
    return context;
  }

  private SecurityContext used(KeyRef kAmf, NasCount count) {
    Optional<SecurityContext> used =
        transactions().commit(tx -> contexts().update(tx, kAmf, c -> c.useDownlink(count)));
    return used.orElseThrow();
  }

  private SecurityContext usedUplink(KeyRef kAmf, NasCount count) {
    Optional<SecurityContext> used =
        transactions().commit(tx -> contexts().update(tx, kAmf, c -> c.useUplink(count)));
    return used.orElseThrow();
  }

  private void commit(StoreSamples.Change change) {
    StoreSamples.commit(transactions(), change);
  }
}
