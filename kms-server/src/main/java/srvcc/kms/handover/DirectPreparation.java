package srvcc.kms.handover;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.derivation.KAsmeSrvcc;
import srvcc.kms.derivation.SrvccKeys;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;

/**
 * The AMF's part of a handover to an MSC server without an MME (TR 33.856 solution 1.2, which TS
 * 33.501 did not take up). No FC was assigned for a derivation of CK_SRVCC and IK_SRVCC from K_AMF,
 * so they come by A.21 and then TS 33.401 A.12, as in J.1.2. The key between has no record and is
 * destroyed before the answer.
 */
public final class DirectPreparation {

  private final KeyVault vault;
  private final Disposal disposal;
  private final HandoverStores stores;
  private final Departure departure;
  private final Clock clock;

  /** Over the vault and the stores. */
  public DirectPreparation(
      KeyVault vault, Disposal disposal, HandoverStores stores, Departure departure, Clock clock) {
    this.vault = vault;
    this.disposal = disposal;
    this.stores = stores;
    this.departure = departure;
    this.clock = clock;
  }

  /**
   * Derives CK_SRVCC and IK_SRVCC and uses the downlink NAS COUNT. The handover is then DERIVED.
   *
   * @param amf the caller
   * @param kAmf its key
   * @param downlinkNasCount the current one
   * @param msc the MSC server that may have the keys
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong,
   *     NasCountReused, NasCountExhausted, ReauthenticationRequired, QuotaExceeded
   */
  public DirectContext prepare(
      NfInstanceId amf,
      KeyRef kAmf,
      NasCount downlinkNasCount,
      NfInstanceId msc,
      Receipt<DirectContext> receipt,
      Deadline deadline) {
    Departure.Begun begun =
        departure.begin(HandoverForm.SRVCC_DIRECT, amf, kAmf, downlinkNasCount, msc);
    NewKey ck = NewKey.of(KeyName.CK_SRVCC, msc);
    NewKey ik = NewKey.of(KeyName.IK_SRVCC, msc);
    return disposal.unlessCommitted(
        List.of(ck, ik),
        () -> {
          List<MadeKey> made =
              departure.deriving(begun, () -> derived(begun, List.of(ck, ik), deadline));
          return stores.transactions().commit(tx -> commit(tx, begun, made, receipt));
        });
  }

  private List<MadeKey> derived(Departure.Begun begun, List<NewKey> pair, Deadline deadline) {
    KAsmeSrvcc first = new KAsmeSrvcc(begun.facts().downlinkNasCount());
    NewKey between = NewKey.of(KeyName.K_ASME_SRVCC, begun.facts().holder());
    KeyRecord kAsmeSrvcc =
        vault
            .derive(begun.kAmf(), first, Optional.empty(), List.of(between), deadline)
            .getFirst()
            .derivedFrom(begun.kAmf(), clock.instant());
    try {
      return vault.derive(
          kAsmeSrvcc, SrvccKeys.FROM_K_ASME_SRVCC, Optional.empty(), pair, deadline);
    } finally {
      disposal.discard(between.ref());
    }
  }

  private DirectContext commit(
      Transaction transaction,
      Departure.Begun begun,
      List<MadeKey> made,
      Receipt<DirectContext> receipt) {
    HandoverFacts facts = begun.facts();
    SrvccKeyPair keys = new SrvccKeyPair(made.getFirst().key().ref(), made.getLast().key().ref());
    Optional<NasCount> next = departure.commit(transaction, begun);
    made.forEach(
        key -> stores.keys().add(transaction, key.derivedFrom(begun.kAmf(), clock.instant())));
    stores.handovers().add(transaction, new SrvccHandover.Derived(facts, facts.holder(), keys));
    DirectContext context =
        new DirectContext(new DerivedContext(facts, keys, made.getFirst().exposure()), next);
    receipt.record(transaction, context);
    return context;
  }
}
