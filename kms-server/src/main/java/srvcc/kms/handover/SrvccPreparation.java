package srvcc.kms.handover;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.derivation.KAsmeSrvcc;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Room;

/** The AMF's part of the handover: TS 33.501 J.1.2 steps 2, 3 and 8. */
public final class SrvccPreparation {

  private static final String FIELD = "k_amf";

  private final KeyVault vault;
  private final Disposal disposal;
  private final HandoverStores stores;
  private final Keys keys;
  private final Duration lifetime;
  private final Room room;
  private final Clock clock;

  /**
   * Over the vault and the stores.
   *
   * @param lifetime after which a forgotten handover expires
   */
  public SrvccPreparation(
      KeyVault vault,
      Disposal disposal,
      HandoverStores stores,
      Duration lifetime,
      Room room,
      Clock clock) {
    this.vault = vault;
    this.disposal = disposal;
    this.stores = stores;
    this.keys = new Keys(stores.keys());
    this.lifetime = lifetime;
    this.room = room;
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
    room.take(amf, 1);
    KeyRecord base = keys.usable(amf, kAmf, KeyName.K_AMF, FIELD);
    SecurityContext context = stores.contexts().find(kAmf).orElseThrow(() -> gone(kAmf));
    use(context, downlinkNasCount);
    HandoverFacts facts = facts(amf, mme, context, downlinkNasCount);
    NewKey kAsmeSrvcc = NewKey.of(KeyName.K_ASME_SRVCC, mme);
    return disposal.unlessCommitted(
        List.of(kAsmeSrvcc),
        () -> {
          KeyRecord record = derived(base, downlinkNasCount, kAsmeSrvcc, deadline);
          return stores.transactions().commit(tx -> commit(tx, facts, record, receipt));
        });
  }

  private KeyRecord derived(
      KeyRecord base, NasCount downlinkNasCount, NewKey kAsmeSrvcc, Deadline deadline) {
    KAsmeSrvcc derivation = new KAsmeSrvcc(downlinkNasCount);
    List<MadeKey> made =
        keys.using(
            base,
            FIELD,
            () -> vault.derive(base, derivation, Optional.empty(), List.of(kAsmeSrvcc), deadline));
    return made.getFirst().derivedFrom(base, clock.instant());
  }

  private PreparedHandover commit(
      Transaction transaction,
      HandoverFacts facts,
      KeyRecord kAsmeSrvcc,
      Receipt<PreparedHandover> receipt) {
    SecurityContext used =
        stores
            .contexts()
            .update(transaction, facts.kAmf(), context -> use(context, facts.downlinkNasCount()))
            .orElseThrow(() -> gone(facts.kAmf()));
    stores.keys().add(transaction, kAsmeSrvcc);
    stores.handovers().add(transaction, new SrvccHandover.Prepared(facts, kAsmeSrvcc.ref()));
    PreparedHandover prepared =
        new PreparedHandover(
            facts, kAsmeSrvcc.ref(), kAsmeSrvcc.exposure(), used.downlink().next());
    receipt.record(transaction, prepared);
    return prepared;
  }

  private HandoverFacts facts(
      NfInstanceId amf, NfInstanceId mme, SecurityContext context, NasCount count) {
    return new HandoverFacts(
        HandoverId.random(),
        amf,
        mme,
        context.kAmf(),
        context.ngKsi().value(),
        count,
        clock.instant().plus(lifetime));
  }

  private static SecurityContext use(SecurityContext context, NasCount count) {
    context.checkAuthenticated();
    return context.useDownlink(count);
  }

  private static RuntimeException gone(KeyRef kAmf) {
    return new Refusal.KeyDestroyed(FIELD, kAmf).asException();
  }
}
