package srvcc.kms.handover;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.KAsmeSrvcc;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Seal;

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
    return prepare(
        departure.begin(HandoverForm.SRVCC, amf, kAmf, downlinkNasCount, mme),
        new KAsmeSrvcc(downlinkNasCount),
        receipt,
        deadline);
  }

  /**
   * The same with K_ASME' in the place of K_ASME_SRVCC (TR 33.856 solution 1.1, which J.1.2
   * superseded).
   *
   * @throws srvcc.kms.refusal.RefusedException as for {@link #prepare}
   */
  public PreparedHandover prepareConcatenated(
      NfInstanceId amf,
      KeyRef kAmf,
      NasCount downlinkNasCount,
      NfInstanceId mme,
      Receipt<PreparedHandover> receipt,
      Deadline deadline) {
    return prepare(
        departure.begin(HandoverForm.SRVCC_CONCATENATION, amf, kAmf, downlinkNasCount, mme),
        new KAsmePrimeHandover(downlinkNasCount, KAsmePrimeHandover.Use.CONCATENATION),
        receipt,
        deadline);
  }

  private PreparedHandover prepare(
      Departure.Begun begun,
      Derivation derivation,
      Receipt<PreparedHandover> receipt,
      Deadline deadline) {
    NewKey kAsme = NewKey.of(derivation.outputs().getFirst().name(), begun.facts().holder());
    return disposal.unlessCommitted(
        List.of(kAsme),
        () -> {
          KeyRecord record = derived(begun, derivation, kAsme, deadline);
          Optional<Seal> seal = seal(begun, record.ref(), deadline);
          return stores.transactions().commit(tx -> commit(tx, begun, record, seal, receipt));
        });
  }

  private Optional<Seal> seal(Departure.Begun begun, KeyRef kAsme, Deadline deadline) {
    return begun.facts().form() == HandoverForm.SRVCC_CONCATENATION
        ? new HandoverSeals(vault.seals()).make(begun.facts(), begun.kAmf(), kAsme, deadline)
        : Optional.empty();
  }

  private KeyRecord derived(
      Departure.Begun begun, Derivation derivation, NewKey kAsme, Deadline deadline) {
    List<MadeKey> made =
        departure.deriving(
            begun,
            () ->
                vault.derive(begun.kAmf(), derivation, Optional.empty(), List.of(kAsme), deadline));
    return made.getFirst().derivedFrom(begun.kAmf(), clock.instant());
  }

  private PreparedHandover commit(
      Transaction transaction,
      Departure.Begun begun,
      KeyRecord kAsmeSrvcc,
      Optional<Seal> seal,
      Receipt<PreparedHandover> receipt) {
    HandoverFacts facts = begun.facts();
    Optional<NasCount> next = departure.commit(transaction, begun);
    stores.keys().add(transaction, kAsmeSrvcc);
    stores.handovers().add(transaction, new SrvccHandover.Prepared(facts, kAsmeSrvcc.ref(), seal));
    PreparedHandover prepared =
        new PreparedHandover(facts, kAsmeSrvcc.ref(), kAsmeSrvcc.exposure(), next);
    receipt.record(transaction, prepared);
    return prepared;
  }
}
