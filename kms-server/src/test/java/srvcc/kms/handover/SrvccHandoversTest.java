package srvcc.kms.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import srvcc.kms.commit.Receipt;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestService;
import srvcc.kms.testing.Together;
import srvcc.kms.testing.Together.Outcome;

class SrvccHandoversTest {
  private final TestService service = TestService.inToken();
  private final SrvccRun run = new SrvccRun(service);

  @Test
  void amfOfTheHandover_isNoMscServer() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);

    assertThat(
            Refusals.of(() ->
                service
                    .handovers()
                    .derive(
                        Parties.MME,
                        at.kAsmeSrvcc(),
                        Parties.AMF,
                        Receipt.none(),
                        TestService.soon())))
        .isEqualTo(
            new Refusal.FieldInvalid("msc_instance_id", "must not be the AMF of the handover"));
    assertThat(at.state()).isEqualTo(HandoverState.PREPARED);
  }

  @Test
  void kAsmeSrvcc_thatIsUnknownOrOfAnother_isNotFoundAlike() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);
    Refusal notFound = new Refusal.KeyNotFound("k_asme_srvcc");

    assertThat(Refusals.of(() -> derive(Parties.MME, KeyRef.random()))).isEqualTo(notFound);
    assertThat(Refusals.of(() -> derive(Parties.MME, at.kAmf()))).isEqualTo(notFound);
    for (NfInstanceId stranger : List.of(Parties.OTHER_MME, Parties.AMF, Parties.MSC)) {
      assertThat(Refusals.of(() -> derive(stranger, at.kAsmeSrvcc()))).isEqualTo(notFound);
    }
    assertThat(at.state()).isEqualTo(HandoverState.PREPARED);
  }

  @Test
  void derive_byManyAtOnce_derivesOnce() {
    SrvccRun.At at = run.at(HandoverState.PREPARED);

    List<Outcome<DerivedContext>> outcomes =
        Together.run(32, _ -> () -> run.derive(at.kAsmeSrvcc()));

    assertThat(outcomes).filteredOn(outcome -> outcome.result().isPresent()).hasSize(1);
    assertThat(service.vault().liveKeys()).hasSize(3);
    SrvccRun.assertNoOrphans(service);
  }

  @Test
  void keys_ofAStrangersHandover_areNotFound() {
    SrvccRun.At at = run.at(HandoverState.DERIVED);
    Refusal notFound = new Refusal.KeyNotFound("ck_srvcc");

    for (NfInstanceId stranger : List.of(Parties.OTHER_MSC, Parties.OTHER_MME, Parties.AMF)) {
      assertThat(Refusals.of(() -> release(stranger, at.keys(), run.mscCertificate())))
          .isEqualTo(notFound);
    }
    assertThat(at.state()).isEqualTo(HandoverState.DERIVED);
  }

  @Test
  void keys_thatAreNotOfOneHandover_areNotFound() {
    SrvccRun.At at = run.at(HandoverState.DERIVED);
    SrvccKeyPair others = run.derive(run.prepare(at.kAmf(), NasCount.LAST).kAsmeSrvcc()).keys();
    KeyRef ck = at.keys().ck();
    KeyRef ik = at.keys().ik();

    assertThat(refusal(new SrvccKeyPair(ck, others.ik()))).isEqualTo(notFound("ik_srvcc"));
    assertThat(refusal(new SrvccKeyPair(ck, KeyRef.random()))).isEqualTo(notFound("ik_srvcc"));
    assertThat(refusal(new SrvccKeyPair(ck, ck))).isEqualTo(notFound("ik_srvcc"));
    assertThat(refusal(new SrvccKeyPair(KeyRef.random(), ik))).isEqualTo(notFound("ck_srvcc"));
    assertThat(refusal(new SrvccKeyPair(ik, ck))).isEqualTo(notFound("ck_srvcc"));
    assertThat(at.state()).isEqualTo(HandoverState.DERIVED);
  }

  /** As somebody leaves it who can write to the database. */
  @Test
  void kAsmeSrvcc_ofAHandoverThatWasGivenToAnotherMme_isNotThatOnes() {
    SrvccRun.At prepared = run.at(HandoverState.PREPARED);
    giveTo(Parties.OTHER_MME, prepared.kAsmeSrvcc());

    assertThat(Refusals.of(() -> derive(Parties.OTHER_MME, prepared.kAsmeSrvcc())))
        .isInstanceOf(Refusal.HandoverStateWrong.class);
    assertThat(Refusals.of(() -> derive(Parties.MME, prepared.kAsmeSrvcc())))
        .isEqualTo(new Refusal.KeyNotFound("k_asme_srvcc"));
    assertThat(prepared.state()).isEqualTo(HandoverState.PREPARED);
  }

  /** As above. */
  @Test
  void keys_ofAHandoverThatWasGivenToAnotherMme_areNotReleasedToThatOne() {
    SrvccRun.At derived = run.at(HandoverState.DERIVED);
    giveTo(Parties.OTHER_MME, derived.keys().ck());

    assertThat(Refusals.of(() -> release(Parties.OTHER_MME, derived.keys(), run.mscCertificate())))
        .isInstanceOf(Refusal.HandoverStateWrong.class);
    assertThat(derived.state()).isEqualTo(HandoverState.DERIVED);
  }

  @Test
  void certificate_ofAnotherMscServer_isUnsuitable() {
    SrvccRun.At at = run.at(HandoverState.DERIVED);
    X509Certificate other =
        service.authority().issue(NfProfile.msc(Parties.OTHER_MSC)).certificate();

    assertThat(Refusals.of(() -> release(Parties.MME, at.keys(), other)))
        .isInstanceOf(Refusal.CertificateUnsuitable.class);
    assertThat(at.state()).isEqualTo(HandoverState.DERIVED);
  }

  @Test
  void release_byManyAtOnce_releasesOnce() {
    SrvccRun.At at = run.at(HandoverState.DERIVED);

    List<Outcome<ReleasedKeys>> outcomes = Together.run(16, _ -> () -> run.release(at.keys()));

    assertThat(outcomes).filteredOn(outcome -> outcome.result().isPresent()).hasSize(1);
    assertThat(at.state()).isEqualTo(HandoverState.RELEASED);
  }

  private void giveTo(NfInstanceId mme, KeyRef key) {
    SrvccHandover now = service.stores().handovers().findByKey(key).orElseThrow();
    HandoverFacts facts = now.facts();
    HandoverFacts altered =
        new HandoverFacts(
            facts.id(),
            facts.form(),
            facts.amf(),
            mme,
            facts.kAmf(),
            facts.ksi(),
            facts.downlinkNasCount(),
            facts.expiresAt());
    SrvccHandover other =
        now instanceof SrvccHandover.Derived(var _, var msc, var keys)
            ? new SrvccHandover.Derived(altered, msc, keys)
            : new SrvccHandover.Prepared(altered, key);
    SrvccHandover _ =
        service
            .transactions()
            .commit(tx -> {
              service.stores().handovers().replace(tx, now, other);
              return other;
            });
  }

  private Refusal refusal(SrvccKeyPair keys) {
    return Refusals.of(() -> run.release(keys));
  }

  private static Refusal notFound(String field) {
    return new Refusal.KeyNotFound(field);
  }

  private void derive(NfInstanceId mme, KeyRef kAsmeSrvcc) {
    DerivedContext derived =
        service
            .handovers()
            .derive(mme, kAsmeSrvcc, Parties.MSC, Receipt.none(), TestService.soon());
    assertThat(derived.facts().holder()).isEqualTo(mme);
  }

  private void release(NfInstanceId caller, SrvccKeyPair keys, X509Certificate certificate) {
    ReleasedKeys released =
        service.handovers().release(caller, keys, certificate, Receipt.none(), TestService.soon());
    assertThat(released.recipient()).isEqualTo(certificate);
  }
}
