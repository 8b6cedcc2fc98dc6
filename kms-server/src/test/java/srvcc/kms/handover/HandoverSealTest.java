package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.policy.InTokenDemand;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.policy.Policy;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.store.StoreSamples;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.vault.DerivationRoute;

/** Somebody who writes to the database gets no other keys than those that were prepared. */
class HandoverSealTest {
  private final TestService service =
      TestService.with(
          DerivationRoute.HKDF_EXTRACT,
          new Policy(
              false, InTokenDemand.NONE, false, Set.of(OptionalProcedure.SRVCC_CONCATENATION)));
  private final KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);
  private final PreparedHandover prepared =
      service
          .preparation()
          .prepareConcatenated(
              Parties.AMF, kAmf, SrvccRun.COUNT, Parties.MME, Receipt.none(), TestService.soon());

  @Test
  void handoverAsItWasPrepared_goesOn() {
    assertThat(derive().facts()).isEqualTo(prepared.facts());
  }

  @Test
  void anotherNasCount_isRefused() {
    alter(prepared.facts().kAmf(), new NasCount(1));

    assertThat(Refusals.of(this::derive)).isEqualTo(new Refusal.KeyAltered(prepared.kAsmeSrvcc()));
  }

  @Test
  void anotherKAmf_isRefused() {
    KeyRef other = service.importKAmf(new byte[32]);
    alter(other, prepared.facts().downlinkNasCount());
    KeyRecord kAsme = service.record(prepared.kAsmeSrvcc());
    StoreSamples.commit(
        service.transactions(),
        tx ->
            service
                .stores()
                .keys()
                .update(
                    tx,
                    kAsme.ref(),
                    now ->
                        new KeyRecord(
                            now.ref(),
                            now.name(),
                            now.owner(),
                            now.exposure(),
                            now.state(),
                            now.generation(),
                            now.createdAt(),
                            Optional.of(other),
                            other,
                            now.custody(),
                            now.unauthenticated())));

    assertThat(Refusals.of(this::derive)).isEqualTo(new Refusal.KeyAltered(prepared.kAsmeSrvcc()));
  }

  @Test
  void kAmfThatIsGivenAwayMeanwhile_yieldsNothing() {
    service
        .vault()
        .faults()
        .onNext(
            Step.DERIVE,
            () ->
                StoreSamples.commit(
                    service.transactions(),
                    tx ->
                        service
                            .stores()
                            .keys()
                            .update(tx, kAmf, k -> k.given(Parties.OTHER_AMF, k.custody()))));

    assertThat(Refusals.of(this::derive)).isEqualTo(new Refusal.KeyNotFound("k_asme_srvcc"));
    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
  }

  // The K_ASME of an MME is for the AMF that the MME names.
  @Test
  void offerThatTheMmeDidNotMake_yieldsNothing() {
    KeyRef other = service.importKAmf(new byte[32]);
    KeyRef kAsme = inEps(other);
    HandoverFacts facts = offer(kAsme, Parties.AMF);
    SrvccHandover.Offered now =
        (SrvccHandover.Offered) service.stores().handovers().find(facts.id()).orElseThrow();
    put(now, new SrvccHandover.Offered(given(facts, Parties.OTHER_AMF), now.nh(), now.seal()));

    assertThat(Refusals.of(() -> map(Parties.OTHER_AMF, facts.id())))
        .isEqualTo(new Refusal.HandoverNotFound("handover"));
    SrvccHandover altered = service.stores().handovers().find(facts.id()).orElseThrow();
    put(altered, new SrvccHandover.Offered(facts, now.nh(), Optional.empty()));
    assertThat(Refusals.of(() -> map(Parties.AMF, facts.id())))
        .isEqualTo(new Refusal.HandoverNotFound("handover"));
    assertThat(service.record(kAsme).isActive()).isTrue();
  }

  // The CK||IK of an SGSN is for the MME that the SGSN names.
  @Test
  void offerThatTheSgsnDidNotMake_yieldsNothing() {
    TestService ofUtran = TestService.inToken();
    UtranRun run = new UtranRun(ofUtran);
    HandoverFacts facts = run.offer(run.imported());
    SrvccHandover.Offered now =
        (SrvccHandover.Offered) ofUtran.stores().handovers().find(facts.id()).orElseThrow();
    SrvccHandover.Offered forged =
        new SrvccHandover.Offered(given(facts, Parties.OTHER_MME), now.nh(), now.seal());
    StoreSamples.commit(
        ofUtran.transactions(), tx -> ofUtran.stores().handovers().replace(tx, now, forged));

    assertThat(
            Refusals.of(
                () -> UtranRun.consume(run.map(Parties.OTHER_MME, facts.id(), UtranRun.A_10))))
        .isEqualTo(new Refusal.HandoverNotFound("handover"));
    assertThat(ofUtran.vault().liveKeys()).containsExactly(facts.kAmf());
  }

  private KeyRef inEps(KeyRef key) {
    EpsContext eps =
        service
            .toEps()
            .idle(Parties.AMF, key, NasCount.ZERO, Parties.MME, Receipt.none(), TestService.soon());
    service.ending().complete(Parties.MME, eps.facts().id(), Receipt.none());
    return eps.kAsme();
  }

  private HandoverFacts offer(KeyRef kAsme, NfInstanceId amf) {
    return service
        .fromEps()
        .offer(
            Parties.MME,
            new MoveFromEps.Offer(kAsme, Optional.empty(), NasCount.ZERO, 3, amf),
            Receipt.none(),
            TestService.soon());
  }

  private void map(NfInstanceId amf, HandoverId id) {
    KeyRef _ = service.fromEps().derive(amf, id, Receipt.none(), TestService.soon()).key().ref();
  }

  private static HandoverFacts given(HandoverFacts facts, NfInstanceId holder) {
    return new HandoverFacts(
        facts.id(),
        facts.form(),
        facts.amf(),
        holder,
        facts.kAmf(),
        facts.ksi(),
        facts.downlinkNasCount(),
        facts.expiresAt());
  }

  private void put(SrvccHandover from, SrvccHandover to) {
    StoreSamples.commit(
        service.transactions(), tx -> service.stores().handovers().replace(tx, from, to));
  }

  private DerivedContext derive() {
    return service
        .handovers()
        .derive(
            Parties.MME, prepared.kAsmeSrvcc(), Parties.MSC, Receipt.none(), TestService.soon());
  }

  private void alter(KeyRef base, NasCount count) {
    SrvccHandover.Prepared now =
        (SrvccHandover.Prepared)
            service.stores().handovers().find(prepared.facts().id()).orElseThrow();
    HandoverFacts facts = now.facts();
    HandoverFacts altered =
        new HandoverFacts(
            facts.id(),
            facts.form(),
            facts.amf(),
            facts.holder(),
            base,
            facts.ksi(),
            count,
            facts.expiresAt());
    StoreSamples.commit(
        service.transactions(),
        tx ->
            service
                .stores()
                .handovers()
                .replace(
                    tx, now, new SrvccHandover.Prepared(altered, now.kAsmeSrvcc(), now.seal())));
  }
}
