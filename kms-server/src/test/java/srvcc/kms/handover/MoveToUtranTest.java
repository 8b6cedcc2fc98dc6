package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Oaep;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestKeyPairs;
import srvcc.kms.testing.TestService;
import srvcc.kms.transfer.EpsContext;
import srvcc.kms.transfer.EpsNumbers;
import srvcc.kms.transfer.EpsTransferCommand;
import srvcc.kms.vault.OaepHash;

/** From E-UTRAN to UTRAN: TS 33.401 9.1. */
class MoveToUtranTest {
  private static final NasCount COUNT = new NasCount(0x1235);

  private final TestService service = TestService.inToken();
  private final UtranRun run = new UtranRun(service);
  private final KeyRef kAsme = run.inEps();

  @Test
  void ckAndIk_areTheHalvesOfA8AndTheCountIsUsed() {
    UtranContext utran = run.toUtran(kAsme, COUNT);

    byte[] whole = whole("16000012350004");
    assertThat(service.vault().octets(utran.keys().ck())).isEqualTo(Arrays.copyOf(whole, 16));
    assertThat(service.vault().octets(utran.keys().ik()))
        .isEqualTo(Arrays.copyOfRange(whole, 16, 32));
    assertThat(utran.facts().ksi()).isEqualTo(UtranRun.KSI);
    assertThat(utran.facts().downlinkNasCountLsb()).isEqualTo(5);
    assertThat(utran.next()).isEqualTo(COUNT.next());
    assertThat(service.context(kAsme).downlink().next()).isEqualTo(COUNT.next());
    assertThat(service.context(kAsme).uplink().next()).contains(NasCount.ZERO);
    assertThat(service.record(utran.keys().ck()).owner()).isEqualTo(Parties.SGSN);
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void idleMode_takesTheUplinkCountAndTheNasTokenThatProvesIt() {
    byte[] token = whole("17000012350004");
    UtranContext utran = run.idle(kAsme, COUNT, Arrays.copyOfRange(token, 30, 32));

    assertThat(service.vault().octets(utran.keys().ck()))
        .isEqualTo(Arrays.copyOf(whole("1b000012350004"), 16));
    assertThat(utran.facts().downlinkNasCountLsb()).isZero();
    assertThat(service.context(kAsme).uplink().next()).isEqualTo(COUNT.next());
    assertThat(service.context(kAsme).downlink().next()).contains(NasCount.ZERO);
  }

  // A.9: x LSB. The first octets of the token, which one implementation takes, are wrong.
  @Test
  void wrongNasToken_isRefusedWithTheCountUnused() {
    byte[] token = whole("17000012350004");
    byte[] changed = Arrays.copyOfRange(token, 30, 32);
    changed[1] ^= 1;

    for (byte[] wrong : new byte[][] {changed, Arrays.copyOf(token, 2)}) {
      assertThat(Refusals.of(() -> UtranRun.consume(run.idle(kAsme, COUNT, wrong))))
          .isEqualTo(new Refusal.NasTokenWrong("nas_token"));
    }
    assertThat(
            Refusals.of(() ->
                UtranRun.consume(
                    run.idle(
                        kAsme, COUNT.next().orElseThrow(), Arrays.copyOfRange(token, 30, 32)))))
        .isEqualTo(new Refusal.NasTokenWrong("nas_token"));
    assertThat(service.context(kAsme).uplink().next()).contains(NasCount.ZERO);
    assertThat(service.vault().liveKeys()).containsExactly(kAsme);
  }

  @Test
  void count_servesOncePerKAsmeWhateverBecomesOfTheMove() {
    UtranContext utran = run.toUtran(kAsme, COUNT);
    assertThat(service.ending().cancel(Parties.SGSN, utran.facts().id(), Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);

    assertThat(service.vault().liveKeys()).containsExactly(kAsme);
    assertThat(Refusals.of(() -> UtranRun.consume(run.toUtran(kAsme, COUNT))))
        .isEqualTo(new Refusal.NasCountReused(kAsme, COUNT.next().orElseThrow()));
    UtranContext last = run.toUtran(kAsme, NasCount.LAST);
    assertThat(last.next()).isEmpty();
    var _ = service.ending().cancel(Parties.MME, last.facts().id(), Receipt.none());
    assertThat(Refusals.of(() -> UtranRun.consume(run.toUtran(kAsme, NasCount.LAST))))
        .isEqualTo(new Refusal.NasCountExhausted(kAsme));
  }

  // A K_ASME' from 5GS has no NAS COUNT used here before.
  @Test
  void kAsmeFromFivegs_hasALedgerFromItsFirstMoveOn() {
    KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);
    srvcc.kms.handover.EpsContext eps =
        service
            .toEps()
            .handOver(Parties.AMF, kAmf, COUNT, Parties.MME, Receipt.none(), TestService.soon());
    service.ending().complete(Parties.MME, eps.facts().id(), Receipt.none());

    UtranContext utran = run.toUtran(eps.kAsme(), COUNT);
    var _ = service.ending().cancel(Parties.MME, utran.facts().id(), Receipt.none());

    assertThat(Refusals.of(() -> UtranRun.consume(run.toUtran(eps.kAsme(), COUNT))))
        .isEqualTo(new Refusal.NasCountReused(eps.kAsme(), COUNT.next().orElseThrow()));
    service.custody().destroy(Parties.MME, eps.kAsme(), Receipt.none());
    assertThat(service.stores().contexts().find(eps.kAsme())).isEmpty();
  }

  @Test
  void release_wrapsBothKeysToTheSgsnThatTheMmeNamed() throws Exception {
    UtranContext utran = run.toUtran(kAsme, COUNT);
    byte[] ck = service.vault().octets(utran.keys().ck());

    assertThat(
            Refusals.of(
                () -> UtranRun.consume(run.release(run.sgsn(Parties.OTHER_SGSN), utran.keys()))))
        .isEqualTo(new Refusal.KeyNotFound("ck_prime"));
    assertThat(
            Refusals.of(() ->
                UtranRun.consume(
                    run.release(
                        run.sgsn(Parties.SGSN),
                        new SrvccKeyPair(utran.keys().ck(), KeyRef.random())))))
        .isEqualTo(new Refusal.KeyNotFound("ik_prime"));
    assertThat(
            Refusals.of(() ->
                UtranRun.consume(
                    run.release(
                        run.caller(NfProfile.of(Parties.SGSN, "CUSTOM_SGSN"), Parties.SGSN),
                        utran.keys()))))
        .isInstanceOf(Refusal.CertificateUnsuitable.class);
    ReleasedKeys released = run.release(run.sgsn(Parties.SGSN), utran.keys());

    assertThat(
            Oaep.unwrap(
                TestKeyPairs.msc().getPrivate(), OaepHash.SHA256, released.wrappedCk().toArray()))
        .isEqualTo(ck);
    assertThat(service.record(utran.keys().ik()).exposure()).isEqualTo(ExposureClass.RELEASED);
    assertThat(
            Refusals.of(() -> UtranRun.consume(run.release(run.sgsn(Parties.SGSN), utran.keys()))))
        .isEqualTo(new Refusal.HandoverStateWrong(utran.facts().id().toString(), "RELEASED"));
  }

  @Test
  void completion_followsTheReleaseAndLeavesTheMmeItsContext() {
    UtranContext utran = run.toUtran(kAsme, COUNT);
    assertThat(
            Refusals.of(
                () -> service.ending().complete(Parties.MME, utran.facts().id(), Receipt.none())))
        .isEqualTo(new Refusal.HandoverStateWrong(utran.facts().id().toString(), "DERIVED"));
    UtranRun.consume(run.release(run.sgsn(Parties.SGSN), utran.keys()));

    service.ending().complete(Parties.MME, utran.facts().id(), Receipt.none());

    assertThat(service.vault().liveKeys()).containsExactly(kAsme);
    assertThat(service.context(kAsme).reauthenticationRequired()).isFalse();
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void forgottenMove_expiresWithTheCountUsed() {
    UtranContext utran = run.toUtran(kAsme, COUNT);
    UtranRun.consume(run.release(run.sgsn(Parties.SGSN), utran.keys()));
    service.clock().advance(TestService.LIFETIME.plusMillis(1));
    service.forgotten().sweep();

    assertThat(service.vault().liveKeys()).containsExactly(kAsme);
    assertThat(service.context(kAsme).downlink().next()).isEqualTo(COUNT.next());
    assertThat(service.context(kAsme).reauthenticationRequired()).isFalse();
  }

  @Test
  void kAsme_isInOneMoveAtATime() {
    UtranContext utran = run.toUtran(kAsme, COUNT);
    var open = new Refusal.HandoverStateWrong(utran.facts().id().toString(), "DERIVED");

    assertThat(Refusals.of(() -> UtranRun.consume(run.toUtran(kAsme, COUNT.next().orElseThrow()))))
        .isEqualTo(open);
    assertThat(Refusals.of(() -> UtranRun.consume(offerToAmf()))).isEqualTo(open);
    assertThat(Refusals.of(() -> UtranRun.consume(transfer()))).isEqualTo(open);
  }

  @Test
  void kAsmeThatIsOfferedOrInATransfer_doesNotGoToUtran() {
    HandoverFacts offered = offerToAmf();
    assertThat(Refusals.of(() -> UtranRun.consume(run.toUtran(kAsme, COUNT))))
        .isEqualTo(new Refusal.HandoverStateWrong(offered.id().toString(), "PREPARED"));
    var _ = service.ending().cancel(Parties.MME, offered.id(), Receipt.none());
    UtranRun.consume(transfer());

    assertThat(Refusals.of(() -> UtranRun.consume(run.toUtran(kAsme, COUNT))))
        .isInstanceOf(Refusal.TransferStateWrong.class);
  }

  // Of two that meet, the one that commits later is refused.
  @Test
  void moveThatBeginsMeanwhile_excludesThisOne() {
    service.vault().faults().onNext(Step.DERIVE, () -> UtranRun.consume(offerToAmf()));

    assertThat(Refusals.of(() -> UtranRun.consume(run.toUtran(kAsme, COUNT))))
        .isInstanceOf(Refusal.HandoverStateWrong.class);
    assertThat(service.vault().liveKeys()).containsExactly(kAsme);
    assertThat(service.context(kAsme).downlink().next()).contains(NasCount.ZERO);
  }

  @Test
  void foreignKeyOtherKindAndOtherEKsi_areRefused() {
    KeyRef ckIk = run.imported();
    var handover = new UtranInput.Handover(COUNT);

    assertThat(
            Refusals.of(() ->
                UtranRun.consume(run.toUtran(Parties.OTHER_MME, kAsme, handover, UtranRun.KSI))))
        .isEqualTo(new Refusal.KeyNotFound("k_asme"));
    assertThat(
            Refusals.of(
                () -> UtranRun.consume(run.toUtran(Parties.SGSN, ckIk, handover, UtranRun.KSI))))
        .isEqualTo(new Refusal.KeyKindWrong("k_asme", ckIk, KeyName.CK_IK));
    assertThat(
            Refusals.of(() ->
                UtranRun.consume(run.toUtran(Parties.MME, kAsme, handover, UtranRun.KSI + 1))))
        .isEqualTo(new Refusal.FieldInvalid("e_ksi", "must be that of k_asme"));
  }

  private HandoverFacts offerToAmf() {
    return service
        .fromEps()
        .offer(
            Parties.MME,
            new MoveFromEps.Offer(
                kAsme, Optional.empty(), NasCount.ZERO, UtranRun.KSI, Parties.AMF),
            Receipt.none(),
            TestService.soon());
  }

  private Object transfer() {
    EpsContext context =
        new EpsContext(
            Optional.empty(), new EpsNumbers(UtranRun.KSI, 0, NasCount.ZERO, NasCount.ZERO));
    return service
        .contextTransfers()
        .eps()
        .preparation()
        .prepare(
            Parties.MME,
            new EpsTransferCommand(kAsme, context, Parties.OTHER_MME),
            Receipt.none(),
            TestService.soon());
  }

  private byte[] whole(String s) {
    return Formula.hmac(service.vault().octets(kAsme), HexFormat.of().parseHex(s));
  }
}
