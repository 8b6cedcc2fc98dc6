package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import srvcc.kms.commit.Receipt;
import srvcc.kms.context.DeriveCommand;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.derivation.AccessNode;
import srvcc.kms.derivation.AccessNodeKey;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.EpsNh;
import srvcc.kms.derivation.EutranCell;
import srvcc.kms.derivation.KEnb;
import srvcc.kms.derivation.KEnbStar;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Formula;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.ProcedureVector;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Wrapped;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Quotas;

/** Mobility between 5GS and EPS: TS 33.501 8.3.2, 8.4.2 and 8.5.2. */
class InterworkingTest {
  private static final NasCount COUNT = new NasCount(0x1234);

  private final TestService service = TestService.inToken();
  private final KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);

  @TestFactory
  Stream<DynamicTest> toEps_givesTheMmeTheKeysOfTheProcedure() {
    return ProcedureVector.of("TS 33.501 8.3.2").stream()
        .map(run -> dynamicTest(run.toString(), () -> checkToEps(run)));
  }

  private static void checkToEps(ProcedureVector run) {
    TestService fresh = TestService.inToken();
    KeyRef key = fresh.importKAmf(run.octets("kamf"));
    NasCount count = new NasCount(run.number("dl_5g_nas_count"));

    EpsContext eps = toEps(fresh, key, count);

    assertThat(fresh.vault().octets(eps.kAsme())).isEqualTo(run.octets("kasme_prime"));
    assertThat(fresh.vault().octets(eps.nh().orElseThrow())).isEqualTo(run.octets("nh_ncc2"));
    assertThat(eps.ncc()).isEqualTo(run.number("ncc"));
    assertThat(eps.facts().downlinkNasCountLsb()).isEqualTo(run.number("dl_count_8lsb_sent_to_ue"));
    assertThat(eps.next()).isEqualTo(count.next());
    assertThat(fresh.vault().liveKinds())
        .containsExactly(KeyName.K_AMF, KeyName.NH, KeyName.K_ASME);
    SrvccRun.assertNoOrphans(fresh);
  }

  @TestFactory
  Stream<DynamicTest> fromEps_givesTheAmfTheKeyOfTheProcedure() {
    return ProcedureVector.of("TS 33.501 8.4.2").stream()
        .map(run -> dynamicTest(run.toString(), () -> checkFromEps(run)));
  }

  private static void checkFromEps(ProcedureVector run) {
    TestService fresh = TestService.inToken();
    KeyRef kAsme = held(fresh, KeyName.K_ASME, run.octets("kasme"));
    KeyRef nh = nh(fresh, kAsme, run.octets("nh"));

    DescribedKey mapped = derive(fresh, offer(fresh, kAsme, Optional.of(nh)).id());

    assertThat(fresh.vault().octets(mapped.key().ref())).isEqualTo(run.octets("kamf_prime"));
  }

  // 8.3.2: the NAS COUNT is used once, in one ledger with all else
  @Test
  void toEps_usesTheNasCount() {
    var _ = toEps(service, kAmf, COUNT);

    assertThat(Refusals.of(() -> consume(toEps(service, kAmf, COUNT))))
        .isEqualTo(new Refusal.NasCountReused(kAmf, COUNT.next().orElseThrow()));
    assertThat(service.context(kAmf).uplink().next()).contains(NasCount.ZERO);
  }

  @Test
  void idleToEps_usesTheUplinkNasCountAndHasNoNh() {
    EpsContext eps =
        service
            .toEps()
            .idle(Parties.AMF, kAmf, COUNT, Parties.MME, Receipt.none(), TestService.soon());

    assertThat(service.vault().octets(eps.kAsme()))
        .isEqualTo(Formula.hmac(SrvccRun.K_AMF, s(0x73, COUNT)));
    assertThat(eps.nh()).isEmpty();
    assertThat(eps.ncc()).isZero();
    assertThat(service.context(kAmf).downlink().next()).contains(NasCount.ZERO);
    assertThat(service.context(kAmf).uplink().next()).isEqualTo(COUNT.next());
  }

  @Test
  void toEps_completed_leavesTheMmeItsContextAndKAmfAsItWas() {
    EpsContext eps = toEps(service, kAmf, COUNT);

    service.ending().complete(Parties.MME, eps.facts().id(), Receipt.none());

    assertThat(service.vault().liveKeys())
        .containsExactlyInAnyOrder(kAmf, eps.kAsme(), eps.nh().orElseThrow());
    assertThat(service.context(kAmf).reauthenticationRequired()).isFalse();
    assertThat(service.record(eps.kAsme()).owner()).isEqualTo(Parties.MME);
    SrvccRun.assertNoOrphans(service);
  }

  // Else an AMF could leave keys with an MME that does not exist, as many as it likes.
  @Test
  void toEps_isCompletedByTheMmeAlone() {
    EpsContext eps = toEps(service, kAmf, COUNT);

    assertThat(
            Refusals.of(
                () -> service.ending().complete(Parties.AMF, eps.facts().id(), Receipt.none())))
        .isEqualTo(new Refusal.HandoverStateWrong(eps.facts().id().toString(), "PREPARED"));

    service.clock().advance(TestService.LIFETIME.plusMillis(1));
    service.forgotten().sweep();
    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
  }

  @Test
  void movesThatNobodyTakes_areWithinTheRoomOfTheAmf() {
    TestService small = TestService.inToken().limitedTo(new Quotas(100, 1));
    KeyRef key = small.importKAmf(SrvccRun.K_AMF);
    var _ = toEps(small, key, COUNT);

    assertThat(Refusals.of(() -> consume(toEps(small, key, new NasCount(0x2000)))))
        .isEqualTo(new Refusal.QuotaExceeded("handovers", 1));
  }

  @Test
  void toEps_cancelledOrForgotten_leavesNothing() {
    EpsContext first = toEps(service, kAmf, COUNT);
    assertThat(service.ending().cancel(Parties.AMF, first.facts().id(), Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);
    var _ = toEps(service, kAmf, new NasCount(0x2000));
    service.clock().advance(TestService.LIFETIME.plusMillis(1));
    service.forgotten().sweep();

    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void failureWithinTheChain_leavesNothingAndTheCountUnused() {
    service.vault().faults().failSecond(Step.DERIVE);

    assertThat(Refusals.of(() -> consume(toEps(service, kAmf, COUNT))))
        .isInstanceOf(Refusal.TokenUnavailable.class);
    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
    assertThat(service.context(kAmf).downlink().next()).contains(NasCount.ZERO);
  }

  // J.1.1: nothing is derived from a K_AMF that has to authenticate again
  @Test
  void toEps_afterSrvcc_isRefused() {
    SrvccRun.At at = new SrvccRun(TestService.inToken()).at(HandoverState.COMPLETED);

    assertThat(Refusals.of(() -> consume(toEps(at.service(), at.kAmf(), NasCount.LAST))))
        .isEqualTo(new Refusal.ReauthenticationRequired(at.kAmf()));
  }

  @Test
  void fromEps_opensAMappedContextWithCountsFromZero() {
    EpsContext eps = inEps();
    HandoverFacts offered = offer(service, eps.kAsme(), Optional.of(fresh(eps)));
    DescribedKey mapped = derive(service, offered.id());
    SecurityContext context = mapped.context().orElseThrow();

    assertThat(context.ngKsi()).isEqualTo(new KeySetIdentifier(KeySetIdentifier.Type.MAPPED, 3));
    assertThat(context.downlink().next()).contains(NasCount.ZERO);
    assertThat(context.uplink().next()).contains(NasCount.ZERO);
    assertThat(mapped.key().owner()).isEqualTo(Parties.AMF);
    assertThat(mapped.key().exposure()).isEqualTo(ExposureClass.IN_TOKEN);
    assertThat(service.stores().contexts().find(mapped.key().ref())).contains(context);
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void fromEps_completed_destroysTheContextOfTheMme() {
    EpsContext eps = inEps();
    KeyRef nh = fresh(eps);
    HandoverFacts offered = offer(service, eps.kAsme(), Optional.of(nh));
    KeyRef mapped = derive(service, offered.id()).key().ref();

    service.ending().complete(Parties.AMF, offered.id(), Receipt.none());

    assertThat(service.vault().liveKeys()).containsExactlyInAnyOrder(kAmf, mapped);
    SrvccRun.assertNoOrphans(service);
  }

  // The MME has derived from what it was given, and its K_eNB is gone since.
  @Test
  void toEps_cancelled_destroysAllThatTheMmeDerived() {
    EpsContext eps = toEps(service, kAmf, COUNT);
    KeyRef kEnb = derived(Parties.MME, eps.kAsme(), new KEnb(new NasCount(1)));
    KeyRef _ = derived(Parties.MME, kEnb, new KEnbStar(new EutranCell(1, 2)));
    service.custody().destroy(Parties.MME, kEnb, Receipt.none());
    KeyRef _ = fresh(eps);

    assertThat(service.ending().cancel(Parties.AMF, eps.facts().id(), Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);

    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void keyThatTheMmeDerivesMeanwhile_goesWithTheMove() {
    EpsContext eps = toEps(service, kAmf, COUNT);
    service
        .vault()
        .faults()
        .onNext(Step.DESTROY, () -> derived(Parties.MME, eps.kAsme(), new KEnb(COUNT)));

    assertThat(service.ending().cancel(Parties.AMF, eps.facts().id(), Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);

    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void fromEps_cancelled_destroysAllThatTheAmfDerived() {
    EpsContext eps = inEps();
    HandoverFacts offered = offer(service, eps.kAsme(), Optional.of(fresh(eps)));
    KeyRef mapped = derive(service, offered.id()).key().ref();
    KeyRef kGnb =
        derived(Parties.AMF, mapped, new AccessNodeKey(AccessNode.GNB, HandoverCount.INSTANCE));

    var _ = service.ending().cancel(Parties.MME, offered.id(), Receipt.none());

    assertThat(service.record(kGnb).isDestroyed()).isTrue();
    assertThat(service.record(mapped).isDestroyed()).isTrue();
    assertThat(service.record(eps.kAsme()).isActive()).isTrue();
    SrvccRun.assertNoOrphans(service);
  }

  // 8.4.2: on failure the AMF deletes the mapped context
  @Test
  void fromEps_cancelledExpiredOrAborted_destroysTheMappedContextAlone() {
    EpsContext eps = inEps();
    KeyRef first = fresh(eps);
    HandoverFacts offered = offer(service, eps.kAsme(), Optional.of(first));
    KeyRef mapped = derive(service, offered.id()).key().ref();

    assertThat(service.ending().cancel(Parties.AMF, offered.id(), Receipt.none()))
        .isEqualTo(HandoverState.CANCELLED);

    assertThat(service.vault().liveKeys())
        .containsExactlyInAnyOrder(kAmf, eps.kAsme(), eps.nh().orElseThrow(), first);
    assertThat(service.stores().contexts().find(mapped)).isEmpty();
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void fromEpsInIdleMode_takesTheUplinkEpsNasCount() {
    EpsContext eps = inEps();
    HandoverFacts offered = offer(service, eps.kAsme(), Optional.empty());

    KeyRef mapped = derive(service, offered.id()).key().ref();

    assertThat(service.vault().octets(mapped))
        .isEqualTo(Formula.hmac(service.vault().octets(eps.kAsme()), s(0x75, COUNT)));
  }

  @Test
  void mappedContext_isNotTakenBackUnmodified() {
    EpsContext eps = inEps();
    KeyRef unmodified = eps.nh().orElseThrow();

    assertThat(Refusals.of(() -> consume(offer(service, eps.kAsme(), Optional.of(unmodified)))))
        .isEqualTo(new Refusal.MappedContextUnmodified(unmodified));
  }

  @Test
  void sameKAmfPrime_doesNotComeTwice() {
    EpsContext eps = inEps();
    KeyRef nh = fresh(eps);
    HandoverFacts first = offer(service, eps.kAsme(), Optional.of(nh));
    HandoverFacts second = offer(service, eps.kAsme(), Optional.of(nh));
    var _ = derive(service, first.id());

    assertThat(Refusals.of(() -> consume(derive(service, second.id()))))
        .isEqualTo(new Refusal.KAmfKnown("handover"));
    SrvccRun.assertNoOrphans(service);
  }

  // What is given to an MME stays with it, so that it must have room.
  @Test
  void keysBeyondTheQuotaOfTheMme_areRefusedWithNothingDerived() {
    TestService small = TestService.inToken().limitedTo(new Quotas(1, 10));
    KeyRef key = small.importKAmf(SrvccRun.K_AMF);

    assertThat(Refusals.of(() -> consume(toEps(small, key, COUNT))))
        .isEqualTo(new Refusal.QuotaExceeded("keys", 1));
    assertThat(small.vault().liveKeys()).containsExactly(key);
    assertThat(small.context(key).downlink().next()).contains(NasCount.ZERO);
  }

  @Test
  void offer_isForTheAmfThatItNamesAndOnce() {
    EpsContext eps = inEps();
    HandoverFacts offered = offer(service, eps.kAsme(), Optional.of(fresh(eps)));

    assertThat(Refusals.of(() -> consume(derive(service, Parties.OTHER_AMF, offered.id()))))
        .isEqualTo(new Refusal.HandoverNotFound("handover"));
    assertThat(Refusals.of(() -> consume(derive(service, Parties.MME, offered.id()))))
        .isEqualTo(new Refusal.HandoverNotFound("handover"));
    var _ = derive(service, offered.id());
    assertThat(Refusals.of(() -> consume(derive(service, offered.id()))))
        .isEqualTo(new Refusal.HandoverStateWrong(offered.id().toString(), "DERIVED"));
  }

  @Test
  void offer_ofAnotherKindOfKeyOrOfAnother_isRefused() {
    EpsContext eps = inEps();
    KeyRef nh = eps.nh().orElseThrow();
    KeyRef foreign = held(service, KeyName.NH, new byte[32]);

    assertThat(Refusals.of(() -> consume(offer(service, eps.kAsme(), Optional.of(foreign)))))
        .isEqualTo(new Refusal.FieldInvalid("nh", "must come from k_asme"));
    assertThat(Refusals.of(() -> consume(offer(service, nh, Optional.empty()))))
        .isEqualTo(new Refusal.KeyKindWrong("k_asme", nh, KeyName.NH));
    assertThat(Refusals.of(() -> consume(offer(service, kAmf, Optional.empty()))))
        .isEqualTo(new Refusal.KeyNotFound("k_asme"));
  }

  /** A UE that has arrived in EPS, some time ago. */
  private EpsContext inEps() {
    EpsContext eps = toEps(service, kAmf, COUNT);
    service.ending().complete(Parties.MME, eps.facts().id(), Receipt.none());
    service.clock().advance(Duration.ofSeconds(1));
    return eps;
  }

  /** The NH of the next handover. */
  private KeyRef fresh(EpsContext eps) {
    DeriveCommand next =
        new DeriveCommand(eps.kAsme(), new EpsNh(), eps.nh(), Set.of(KeyName.K_ASME, KeyName.NH));
    return service
        .derivations()
        .derive(Parties.MME, next, Receipt.none(), TestService.soon())
        .getFirst()
        .key()
        .ref();
  }

  private static EpsContext toEps(TestService of, KeyRef key, NasCount count) {
    return of.toEps()
        .handOver(Parties.AMF, key, count, Parties.MME, Receipt.none(), TestService.soon());
  }

  private static HandoverFacts offer(TestService of, KeyRef kAsme, Optional<KeyRef> nh) {
    NasCount count = nh.isPresent() ? NasCount.ZERO : COUNT;
    MoveFromEps.Offer offer = new MoveFromEps.Offer(kAsme, nh, count, 3, Parties.AMF);
    return of.fromEps().offer(Parties.MME, offer, Receipt.none(), TestService.soon());
  }

  private static DescribedKey derive(TestService of, HandoverId id) {
    return derive(of, Parties.AMF, id);
  }

  private static DescribedKey derive(TestService of, NfInstanceId amf, HandoverId id) {
    return of.fromEps().derive(amf, id, Receipt.none(), TestService.soon());
  }

  private KeyRef derived(NfInstanceId owner, KeyRef base, Derivation derivation) {
    DeriveCommand command =
        new DeriveCommand(base, derivation, Optional.empty(), EnumSet.allOf(KeyName.class));
    return service
        .derivations()
        .derive(owner, command, Receipt.none(), TestService.soon())
        .getFirst()
        .key()
        .ref();
  }

  /** A key that the MME has from somewhere else. */
  private static KeyRef held(TestService of, KeyName name, byte[] octets) {
    return added(of, arrived(of, name, octets).imported(of.clock().instant()));
  }

  /** An NH that is said to come from a K_ASME. */
  private static KeyRef nh(TestService of, KeyRef kAsme, byte[] octets) {
    of.clock().advance(Duration.ofSeconds(1));
    return added(
        of, arrived(of, KeyName.NH, octets).derivedFrom(of.record(kAsme), of.clock().instant()));
  }

  private static MadeKey arrived(TestService of, KeyName name, byte[] octets) {
    NewKey key = NewKey.of(name, Parties.MME);
    return of.vault()
        .unwrap(key, Wrapped.to(of.vault().transportKey(), octets), TestService.soon());
  }

  private static KeyRef added(TestService of, KeyRecord record) {
    List<KeyRecord> _ =
        of.transactions()
            .commit(tx -> {
              of.stores().keys().add(tx, record);
              return List.of(record);
            });
    return record.ref();
  }

  private static byte[] s(int fc, NasCount count) {
    return ByteBuffer.allocate(7).put((byte) fc).putInt(count.value()).putShort((short) 4).array();
  }

  private static void consume(Object result) {
    assertThat(result).isNotNull();
  }
}
