package srvcc.kms.handover;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.KeysAtCommit;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.SrvccKeys;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.policy.MscRecipient;
import srvcc.kms.policy.OptionalProcedure;
import srvcc.kms.policy.Policy;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;

/** The MME_SRVCC's and the MSC server's part of the handover: TS 33.501 J.1.2 steps 4 and 5. */
public final class SrvccHandovers {

  private final Policy policy;
  private final KeyVault vault;
  private final Disposal disposal;
  private final HandoverStores stores;
  private final Keys keys;
  private final MscRecipient recipients;
  private final HandoverEnding ending;
  private final PairRelease release;
  private final Clock clock;

  /** Over the vault and the stores. */
  public SrvccHandovers(
      Policy policy,
      KeyVault vault,
      Disposal disposal,
      HandoverStores stores,
      MscRecipient recipients,
      HandoverEnding ending,
      Clock clock) {
    this.policy = policy;
    this.vault = vault;
    this.disposal = disposal;
    this.stores = stores;
    this.keys = new Keys(stores.keys());
    this.recipients = recipients;
    this.ending = ending;
    this.release = new PairRelease(vault, stores, ending);
    this.clock = clock;
  }

  /**
   * Derives CK_SRVCC and IK_SRVCC from K_ASME_SRVCC with a downlink NAS COUNT of 0, and destroys
   * K_ASME_SRVCC. In the form SRVCC_CONCATENATION they are the halves of K_ASME': not every token
   * cuts a key in two, so A.14.2 runs once more and what comes of it is cut.
   *
   * @param mme the caller
   * @param kAsmeSrvcc as received from the AMF
   * @param msc the MSC server that may have the keys
   * @throws RefusedException KeyNotFound, HandoverStateWrong, ReauthenticationRequired;
   *     KeyDestroyed, if K_AMF is gone and has to be there; KeyAltered; ProcedureOff
   */
  public DerivedContext derive(
      NfInstanceId mme,
      KeyRef kAsmeSrvcc,
      NfInstanceId msc,
      Receipt<DerivedContext> receipt,
      Deadline deadline) {
    SrvccHandover handover =
        of(kAsmeSrvcc)
            .filter(h -> h.facts().holder().equals(mme))
            .orElseThrow(() -> unknown("k_asme_srvcc"));
    if (!(ending.current(handover) instanceof SrvccHandover.Prepared prepared)) {
      throw ending.stateWrong(handover);
    }
    if (prepared.facts().form() == HandoverForm.SRVCC_CONCATENATION) {
      policy.checkOn(OptionalProcedure.SRVCC_CONCATENATION);
    }
    if (msc.equals(prepared.facts().amf())) {
      throw new Refusal.FieldInvalid("msc_instance_id", "must not be the AMF of the handover")
          .asException();
    }
    KeyRecord base = release.key(kAsmeSrvcc, handover);
    NewKey ck = NewKey.from(base, KeyName.CK_SRVCC, mme);
    NewKey ik = NewKey.from(base, KeyName.IK_SRVCC, mme);
    SrvccHandover.Derived derived =
        new SrvccHandover.Derived(prepared.facts(), msc, new SrvccKeyPair(ck.ref(), ik.ref()));
    return disposal.unlessCommitted(
        List.of(ck, ik),
        () -> {
          List<MadeKey> made =
              ending.unlessMoved(handover, () -> pair(prepared, base, List.of(ck, ik), deadline));
          vault.destroy(base);
          return stores
              .transactions()
              .commit(tx -> commit(tx, base, prepared, derived, made, receipt));
        });
  }

  private List<MadeKey> pair(
      SrvccHandover.Prepared prepared, KeyRecord base, List<NewKey> pair, Deadline deadline) {
    HandoverFacts facts = prepared.facts();
    checkKind(facts, base);
    return switch (facts.form()) {
      case SRVCC ->
          vault.derive(base, SrvccKeys.FROM_K_ASME_SRVCC, Optional.empty(), pair, deadline);
      case SRVCC_CONCATENATION -> {
        KeyRecord kAmf = kAmf(facts);
        checkSeal(prepared, kAmf, base.ref(), deadline);
        yield vault.derive(
            kAmf,
            new KAsmePrimeHandover(facts.downlinkNasCount(), KAsmePrimeHandover.Use.SRVCC_KEYS),
            Optional.empty(),
            pair,
            deadline);
      }
      case SRVCC_DIRECT,
          TO_EPS,
          TO_EPS_IDLE,
          FROM_EPS,
          FROM_EPS_IDLE,
          FROM_UTRAN,
          TO_UTRAN,
          TO_UTRAN_IDLE ->
          throw new IllegalStateException("has no K_ASME_SRVCC");
    };
  }

  /** What is wrong is said of the key that the MME knows. */
  private void checkSeal(
      SrvccHandover.Prepared prepared, KeyRecord kAmf, KeyRef kAsme, Deadline deadline) {
    try {
      new HandoverSeals(vault.seals()).check(prepared, kAmf, kAsme, deadline);
    } catch (RefusedException e) {
      throw e.refusal() instanceof Refusal.KeyAltered
          ? new Refusal.KeyAltered(kAsme).asException()
          : e;
    }
  }

  private KeyRecord kAmf(HandoverFacts facts) {
    return keys.usable(facts.amf(), facts.kAmf(), KeyName.K_AMF, "k_asme_srvcc");
  }

  /** The form is in the row alone; what the token has bound is the kind of the key. */
  private static void checkKind(HandoverFacts facts, KeyRecord base) {
    KeyName expected =
        facts.form() == HandoverForm.SRVCC_CONCATENATION
            ? KeyName.K_ASME_CK_IK
            : KeyName.K_ASME_SRVCC;
    boolean fits =
        base.name() == expected && base.parent().filter(facts.kAmf()::equals).isPresent();
    if (!fits) {
      throw new Refusal.KeyKindWrong("k_asme_srvcc", base.ref(), base.name()).asException();
    }
  }

  /**
   * Wraps CK_SRVCC and IK_SRVCC, in the token, to the MSC server's RSA key.
   *
   * @param caller the MSC server, or the MME_SRVCC on its behalf
   * @param keys as received in the PS to CS Request
   * @param certificate of the MSC server
   * @throws RefusedException KeyNotFound, HandoverStateWrong, CertificateUnsuitable,
   *     ReauthenticationRequired
   */
  public ReleasedKeys release(
      NfInstanceId caller,
      SrvccKeyPair keys,
      X509Certificate certificate,
      Receipt<ReleasedKeys> receipt,
      Deadline deadline) {
    SrvccHandover handover =
        of(keys.ck()).filter(h -> mayRelease(h, caller)).orElseThrow(() -> unknown("ck_srvcc"));
    if (!(ending.current(handover) instanceof SrvccHandover.Derived derived)) {
      throw ending.stateWrong(handover);
    }
    if (!derived.keys().equals(keys)) {
      throw unknown(derived.keys().ck().equals(keys.ck()) ? "ik_srvcc" : "ck_srvcc");
    }
    RSAPublicKey recipient = recipients.key(certificate, derived.mscServer());
    return release.release(derived, certificate, recipient, receipt, deadline);
  }

  private DerivedContext commit(
      Transaction transaction,
      KeyRecord kAsmeSrvcc,
      SrvccHandover.Prepared from,
      SrvccHandover.Derived to,
      List<MadeKey> made,
      Receipt<DerivedContext> receipt) {
    release.checkAuthenticated(from.facts());
    stores.handovers().replace(transaction, from, to);
    if (from.facts().form() == HandoverForm.SRVCC_CONCATENATION) {
      new KeysAtCommit(stores.keys(), stores.contexts())
          .check(transaction, kAmf(from.facts()), "k_asme_srvcc");
    }
    stores.keys().update(transaction, from.kAsmeSrvcc(), KeyRecord::destroyed);
    made.forEach(
        key -> stores.keys().add(transaction, key.derivedFrom(kAsmeSrvcc, clock.instant())));
    DerivedContext context = new DerivedContext(to.facts(), to.keys(), made.getFirst().exposure());
    receipt.record(transaction, context);
    return context;
  }

  private Optional<SrvccHandover> of(KeyRef key) {
    return stores.handovers().findByKey(key);
  }

  private static boolean mayRelease(SrvccHandover handover, NfInstanceId caller) {
    return handover.facts().form().isSrvcc()
        && (handover.facts().holder().equals(caller)
            || handover.msc().filter(caller::equals).isPresent());
  }

  private static RefusedException unknown(String field) {
    return new Refusal.KeyNotFound(field).asException();
  }
}
