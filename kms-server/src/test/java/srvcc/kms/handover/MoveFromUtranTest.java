package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Receipt;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.derivation.AlgorithmIdentity;
import srvcc.kms.derivation.AlgorithmType;
import srvcc.kms.derivation.EpsAlgorithmKey;
import srvcc.kms.derivation.KAsmeFromUtranHandover;
import srvcc.kms.derivation.KAsmeFromUtranIdle;
import srvcc.kms.derivation.KEnb;
import srvcc.kms.derivation.Nonce;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.vault.Quotas;

/** From UTRAN to E-UTRAN: TS 33.401 9.2. */
class MoveFromUtranTest {
  private final TestService service = TestService.inToken();
  private final UtranRun run = new UtranRun(service);
  private final KeyRef ckIk = run.imported();

  @Test
  void kAsme_isThatOfA10WithAMappedContextFromZero() {
    DescribedKey kAsme = run.map(run.offer(ckIk).id());

    assertThat(service.vault().octets(kAsme.key().ref()))
        .isEqualTo(Formula.hmac(UtranRun.CK_IK, HexFormat.of().parseHex("18a1b2c3d40004")));
    assertThat(kAsme.context().orElseThrow().ngKsi())
        .isEqualTo(new KeySetIdentifier(KeySetIdentifier.Type.MAPPED, UtranRun.KSI));
    assertThat(kAsme.context().orElseThrow().downlink().next()).contains(NasCount.ZERO);
    assertThat(kAsme.context().orElseThrow().uplink().next()).contains(NasCount.ZERO);
    assertThat(kAsme.key().owner()).isEqualTo(Parties.MME);
    assertThat(kAsme.key().name()).isEqualTo(KeyName.K_ASME);
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void kAsmeInIdleMode_isThatOfA11() {
    var a11 = new KAsmeFromUtranIdle(new Nonce(0x01020304), new Nonce(0xA1B2C3D4));
    KeyRef kAsme = run.map(Parties.MME, run.offer(ckIk).id(), a11).key().ref();

    assertThat(service.vault().octets(kAsme))
        .isEqualTo(
            Formula.hmac(UtranRun.CK_IK, HexFormat.of().parseHex("19010203040004a1b2c3d40004")));
  }

  // J.1.1: whoever has had CK||IK in UTRAN could derive what an AMF would get from it.
  @Test
  void kAsmeFromUtran_isOfferedToNoAmf() {
    HandoverFacts offered = run.offer(ckIk);
    KeyRef kAsme = run.map(offered.id()).key().ref();
    service.ending().complete(Parties.MME, offered.id(), Receipt.none());
    MoveFromEps.Offer idle =
        new MoveFromEps.Offer(kAsme, Optional.empty(), NasCount.ZERO, UtranRun.KSI, Parties.AMF);

    assertThat(
            Refusals.of(() ->
                service.fromEps().offer(Parties.MME, idle, Receipt.none(), TestService.soon())))
        .isEqualTo(new Refusal.ReauthenticationRequired(kAsme));
    assertThat(service.stores().contexts().find(kAsme).orElseThrow().reauthenticationRequired())
        .isTrue();
  }

  // The MME says that it has the UE; until then nothing of the SGSN's is touched.
  @Test
  void completion_isTheMmesAndDestroysCkIk() {
    HandoverFacts offered = run.offer(ckIk);
    KeyRef kAsme = run.map(offered.id()).key().ref();

    assertThat(
            Refusals.of(
                () -> service.ending().complete(Parties.SGSN, offered.id(), Receipt.none())))
        .isEqualTo(new Refusal.HandoverStateWrong(offered.id().toString(), "DERIVED"));
    assertThat(service.record(ckIk).isActive()).isTrue();
    service.ending().complete(Parties.MME, offered.id(), Receipt.none());

    assertThat(service.vault().liveKeys()).containsExactly(kAsme);
    assertThat(service.stores().contexts().find(ckIk)).isEmpty();
    assertThat(service.stores().contexts().find(kAsme)).isPresent();
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void cancellation_destroysAllThatTheMmeDerivedAndLeavesCkIk() {
    HandoverFacts offered = run.offer(ckIk);
    KeyRef kAsme = run.map(offered.id()).key().ref();
    KeyRef _ = run.derived(kAsme, new KEnb(NasCount.ZERO));
    KeyRef _ =
        run.derived(kAsme, new EpsAlgorithmKey(AlgorithmType.NAS_INT, AlgorithmIdentity.of(2)));

    assertThat(service.ending().cancel(Parties.SGSN, offered.id(), Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);

    assertThat(service.vault().liveKeys()).containsExactly(ckIk);
    assertThat(service.stores().contexts().find(kAsme)).isEmpty();
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void forgottenMove_expiresWithWhatItMade() {
    var _ = run.map(run.offer(ckIk).id());
    service.clock().advance(TestService.LIFETIME.plusMillis(1));
    service.forgotten().sweep();

    assertThat(service.vault().liveKeys()).containsExactly(ckIk);
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void restart_abortsTheMoveAndLeavesNoContextOfWhatIsGone() {
    HandoverFacts offered = run.offer(ckIk);
    KeyRef kAsme = run.map(offered.id()).key().ref();

    var _ = new Restart(service.forgotten(), service.stores(), service.trail()).closeOpen();

    assertThat(service.stores().handovers().find(offered.id()).orElseThrow().state())
        .isEqualTo(HandoverState.ABORTED);
    assertThat(service.record(kAsme).isDestroyed()).isTrue();
    assertThat(service.record(ckIk).isDestroyed()).isTrue();
    assertThat(service.stores().contexts().find(kAsme)).isEmpty();
    assertThat(service.stores().contexts().find(ckIk)).isEmpty();
  }

  // A.10, A.11: another MME, another reference or another SGSN does not make a nonce fresh.
  @Test
  void nonces_serveOncePerCkIk() {
    HandoverFacts first = run.offer(ckIk);
    var _ = run.map(first.id());
    var _ = service.ending().cancel(Parties.MME, first.id(), Receipt.none());
    HandoverFacts second = run.offer(ckIk);

    assertThat(Refusals.of(() -> UtranRun.consume(run.map(second.id()))))
        .isEqualTo(new Refusal.NonceReused("nonce_mme"));
    var fresh = new KAsmeFromUtranHandover(new Nonce(0xA1B2C3D5));
    UtranRun.consume(run.map(Parties.MME, second.id(), fresh));
    HandoverFacts again = run.offer(run.imported());
    assertThat(Refusals.of(() -> UtranRun.consume(run.map(again.id()))))
        .isEqualTo(new Refusal.NonceReused("nonce_mme"));
    assertThat(Refusals.of(() -> UtranRun.consume(run.map(Parties.MME, again.id(), fresh))))
        .isEqualTo(new Refusal.NonceReused("nonce_mme"));
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void offer_isForTheMmeThatItNamesAndOnce() {
    HandoverFacts offered = run.offer(ckIk);

    for (var other : new Object[] {Parties.OTHER_MME, Parties.SGSN}) {
      assertThat(
              Refusals.of(() ->
                  UtranRun.consume(
                      run.map((srvcc.kms.key.NfInstanceId) other, offered.id(), UtranRun.A_10))))
          .isEqualTo(new Refusal.HandoverNotFound("handover"));
    }
    UtranRun.consume(run.map(offered.id()));
    assertThat(Refusals.of(() -> UtranRun.consume(run.map(offered.id()))))
        .isEqualTo(new Refusal.HandoverStateWrong(offered.id().toString(), "DERIVED"));
    assertThat(Refusals.of(() -> UtranRun.consume(run.offer(ckIk))))
        .isEqualTo(new Refusal.HandoverStateWrong(offered.id().toString(), "DERIVED"));
  }

  @Test
  void offer_ofAForeignKeyOrAnotherKindOrADestroyedOne_isRefused() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);
    KeyRef kAsme = run.arrived();

    assertThat(Refusals.of(() -> UtranRun.consume(run.offer(kAmf))))
        .isEqualTo(new Refusal.KeyNotFound("ck_ik"));
    assertThat(Refusals.of(() -> UtranRun.consume(run.offer(kAsme))))
        .isEqualTo(new Refusal.KeyNotFound("ck_ik"));
    service.custody().destroy(Parties.SGSN, ckIk, Receipt.none());
    assertThat(Refusals.of(() -> UtranRun.consume(run.offer(ckIk))))
        .isEqualTo(new Refusal.KeyDestroyed("ck_ik", ckIk));
  }

  // What came from EPS is not sent back as it is.
  @Test
  void ckPrime_isNotOffered() {
    UtranContext utran = run.toUtran(run.arrived(), NasCount.ZERO);

    assertThat(Refusals.of(() -> UtranRun.consume(run.offer(utran.keys().ck()))))
        .isEqualTo(new Refusal.KeyKindWrong("ck_ik", utran.keys().ck(), KeyName.CK_PRIME));
  }

  @Test
  void kAsmeOfAnOpenMove_goesNowhereElse() {
    HandoverFacts offered = run.offer(ckIk);
    KeyRef kAsme = run.map(offered.id()).key().ref();
    var open = new Refusal.HandoverStateWrong(offered.id().toString(), "DERIVED");

    assertThat(Refusals.of(() -> UtranRun.consume(run.toUtran(kAsme, NasCount.ZERO))))
        .isEqualTo(open);
    assertThat(
            Refusals.of(() ->
                UtranRun.consume(
                    service
                        .fromEps()
                        .offer(
                            Parties.MME,
                            new MoveFromEps.Offer(
                                kAsme,
                                java.util.Optional.empty(),
                                NasCount.ZERO,
                                UtranRun.KSI,
                                Parties.AMF),
                            Receipt.none(),
                            TestService.soon()))))
        .isEqualTo(new Refusal.ReauthenticationRequired(kAsme));
  }

  @Test
  void ckIkThatIsDestroyedMeanwhile_yieldsNothing() {
    HandoverFacts offered = run.offer(ckIk);
    service
        .vault()
        .faults()
        .onNext(Step.CHECK, () -> service.custody().destroy(Parties.SGSN, ckIk, Receipt.none()));

    assertThat(Refusals.of(() -> UtranRun.consume(run.map(offered.id()))))
        .isEqualTo(new Refusal.HandoverStateWrong(offered.id().toString(), "PREPARED"));
    assertThat(service.vault().liveKeys()).isEmpty();
  }

  @Test
  void keysBeyondTheQuota_areRefusedWithNothingDerived() {
    TestService small = TestService.inToken().limitedTo(new Quotas(1, 1));
    UtranRun there = new UtranRun(small);
    HandoverFacts offered = there.offer(there.imported());
    UtranRun.consume(there.map(offered.id()));

    assertThat(Refusals.of(() -> UtranRun.consume(there.imported())))
        .isEqualTo(new Refusal.QuotaExceeded("keys", 1));
    assertThat(Refusals.of(() -> UtranRun.consume(there.offer(KeyRef.random()))))
        .isEqualTo(new Refusal.QuotaExceeded("handovers", 1));
  }
}
