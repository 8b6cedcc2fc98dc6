package srvcc.kms.handover;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.derivation.KAsmeSrvcc;
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

/** The AMF's part of the handover: TS 33.501 J.1.2 steps 2, 3 and 8. */
public final class SrvccPreparation {

  private final KeyVault vault;
  private final Disposal disposal;
  private final HandoverStores stores;
  private final Departure departure;
  private final Clock clock;

  /** Over the vault and the stores. */
  public SrvccPreparation(
      KeyVault vault, Disposal disposal, HandoverStores stores, Departure departure, Clock clock) {
    this.vault = vault;
    this.disposal = disposal;
    this.stores = stores;
    this.departure = departure;
    this.clock = clock;
  }

  /**
   * Derives K_ASME_SRVCC and uses the downlink NAS COUNT.
   *
   * <p>The key is derived first and becomes known only in the commit that uses the NAS COUNT. Of
   * two calls with one NAS COUNT the second to commit is refused and what it derived is destroyed,
   * unseen.
   *
   * @param amf the caller
   * @param kAmf its key
   * @param downlinkNasCount the current one
   * @param mme the MME_SRVCC that may go on
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong,
   *     NasCountReused, NasCountExhausted, ReauthenticationRequired, QuotaExceeded
   */
  public PreparedHandover prepare(
      NfInstanceId amf,
      KeyRef kAmf,
      NasCount downlinkNasCount,
      NfInstanceId mme,
      Receipt<PreparedHandover> receipt,
      Deadline deadline) {
    Departure.Begun begun = departure.begin(HandoverForm.SRVCC, amf, kAmf, downlinkNasCount, mme);
    NewKey kAsmeSrvcc = NewKey.of(KeyName.K_ASME_SRVCC, mme);
    return disposal.unlessCommitted(
        List.of(kAsmeSrvcc),
        () -> {
          KeyRecord record = derived(begun, kAsmeSrvcc, deadline);
          return stores.transactions().commit(tx -> commit(tx, begun.facts(), record, receipt));
        });
  }

  private KeyRecord derived(Departure.Begun begun, NewKey kAsmeSrvcc, Deadline deadline) {
    KAsmeSrvcc derivation = new KAsmeSrvcc(begun.facts().downlinkNasCount());
    List<MadeKey> made =
        departure.deriving(
            begun,
            () ->
                vault.derive(
                    begun.kAmf(), derivation, Optional.empty(), List.of(kAsmeSrvcc), deadline));
    return made.getFirst().derivedFrom(begun.kAmf(), clock.instant());
  }

  private PreparedHandover commit(
      Transaction transaction,
      HandoverFacts facts,
      KeyRecord kAsmeSrvcc,
      Receipt<PreparedHandover> receipt) {
    Optional<NasCount> next = departure.commit(transaction, facts);
    stores.keys().add(transaction, kAsmeSrvcc);
    stores.handovers().add(transaction, new SrvccHandover.Prepared(facts, kAsmeSrvcc.ref()));
    PreparedHandover prepared =
        new PreparedHandover(facts, kAsmeSrvcc.ref(), kAsmeSrvcc.exposure(), next);
    receipt.record(transaction, prepared);
    return prepared;
  }
}
