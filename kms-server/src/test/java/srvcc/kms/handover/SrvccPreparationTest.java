package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.Faults.Step;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Together.Outcome;

class SrvccPreparationTest {
  private final TestService service = TestService.inToken();
  private final SrvccRun run = new SrvccRun(service);
  private final KeyRef kAmf = service.importKAmf(SrvccRun.K_AMF);

  @Test
  void kAmf_thatIsUnknownOrOfAnother_isNotFoundAlike() {
    Refusal notFound = new Refusal.KeyNotFound("k_amf");

    assertThat(Refusals.of(() -> prepare(Parties.AMF, KeyRef.random()))).isEqualTo(notFound);
    assertThat(Refusals.of(() -> prepare(Parties.OTHER_AMF, kAmf))).isEqualTo(notFound);
    assertThat(Refusals.of(() -> prepare(Parties.MME, kAmf))).isEqualTo(notFound);
  }

  @Test
  void kAmf_thatIsDestroyed_isRefused() {
    service.custody().destroy(Parties.AMF, kAmf, Receipt.none());

    assertThat(Refusals.of(() -> prepare(Parties.AMF, kAmf)))
        .isEqualTo(new Refusal.KeyDestroyed("k_amf", kAmf));
  }

  @Test
  void kAmf_thatIsDestroyedMeanwhile_leavesNoKey() {
    service
        .vault()
        .faults()
        .onNext(Step.DERIVE, () -> service.custody().destroy(Parties.AMF, kAmf, Receipt.none()));

    assertThat(Refusals.of(() -> prepare(Parties.AMF, kAmf)))
        .isEqualTo(new Refusal.KeyDestroyed("k_amf", kAmf));
    assertThat(service.vault().liveKeys()).isEmpty();
  }

  @Test
  void anotherKindOfKey_isRefused() {
    KeyRef kAsmeSrvcc = run.prepare(kAmf, NasCount.ZERO).kAsmeSrvcc();

    assertThat(Refusals.of(() -> prepare(Parties.MME, kAsmeSrvcc)))
        .isEqualTo(new Refusal.KeyKindWrong("k_amf", kAsmeSrvcc, KeyName.K_ASME_SRVCC));
  }

  // TS 33.501 6.4.5
  @Test
  void count_thatWasUsedOrIsBehind_isRefusedBeforeAnythingIsDerived() {
    PreparedHandover first = run.prepare(kAmf, SrvccRun.COUNT);
    int held = service.vault().everHeld().size();
    Refusal reused = new Refusal.NasCountReused(kAmf, first.nextDownlink().orElseThrow());

    assertThat(Refusals.of(() -> run.prepare(kAmf, SrvccRun.COUNT))).isEqualTo(reused);
    assertThat(Refusals.of(() -> run.prepare(kAmf, NasCount.ZERO))).isEqualTo(reused);
    assertThat(service.vault().everHeld()).hasSize(held);
  }

  // TS 33.501 6.9.4
  @Test
  void everyCountUsed_isRefused() {
    assertThat(run.prepare(kAmf, NasCount.LAST).nextDownlink()).isEmpty();

    assertThat(Refusals.of(() -> run.prepare(kAmf, NasCount.LAST)))
        .isEqualTo(new Refusal.NasCountExhausted(kAmf));
  }

  // TS 33.501 J.1.1
  @Test
  void kAmf_afterACompletedHandover_isRefused() {
    TestService fresh = TestService.inToken();
    SrvccRun freshRun = new SrvccRun(fresh);
    SrvccRun.At at = freshRun.at(HandoverState.COMPLETED);

    assertThat(Refusals.of(() -> freshRun.prepare(at.kAmf(), NasCount.LAST)))
        .isEqualTo(new Refusal.ReauthenticationRequired(at.kAmf()));
  }

  @Test
  void handoverCompletedMeanwhile_refusesTheNextOne() {
    SrvccKeyPair keys = run.derive(run.prepare(kAmf, NasCount.ZERO).kAsmeSrvcc()).keys();
    HandoverId first = run.release(keys).facts().id();
    service
        .vault()
        .faults()
        .onNext(Step.DERIVE, () -> service.ending().complete(Parties.MSC, first, Receipt.none()));

    assertThat(Refusals.of(() -> run.prepare(kAmf, new NasCount(1))))
        .isEqualTo(new Refusal.ReauthenticationRequired(kAmf));
    assertThat(service.vault().liveKeys()).containsExactly(kAmf);
  }

  @Test
  void oneCount_byManyAtOnce_preparesOneHandover() {
    List<Outcome<PreparedHandover>> outcomes =
        Together.run(32, _ -> () -> run.prepare(kAmf, SrvccRun.COUNT));

    assertThat(outcomes).filteredOn(outcome -> outcome.result().isPresent()).hasSize(1);
    assertThat(service.vault().liveKinds()).containsExactly(KeyName.K_AMF, KeyName.K_ASME_SRVCC);
    SrvccRun.assertNoOrphans(service);
  }

  private void prepare(NfInstanceId amf, KeyRef key) {
    assertThat(
            service
                .preparation()
                .prepare(amf, key, SrvccRun.COUNT, Parties.MME, Receipt.none(), TestService.soon())
                .facts())
        .isNotNull();
  }
}
