package srvcc.kms.handover;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.KeysAtCommit;
import srvcc.kms.context.OpenProcedures;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Keys;
import srvcc.kms.vault.Room;

/** How every handover from 5GS begins: with a K_AMF of the AMF and a NAS COUNT not used before. */
public final class Departure {

  private static final String FIELD = "k_amf";

  private final HandoverStores stores;
  private final Keys keys;
  private final KeysAtCommit atCommit;
  private final OpenHandovers open;
  private final OpenProcedures transfers;
  private final Duration lifetime;
  private final Room room;
  private final Clock clock;

  /**
   * Over the stores.
   *
   * @param transfers beside which no handover begins
   * @param lifetime after which a forgotten handover expires
   * @param room for the handovers of an AMF
   */
  public Departure(
      HandoverStores stores, OpenProcedures transfers, Duration lifetime, Room room, Clock clock) {
    this.stores = stores;
    this.keys = new Keys(stores.keys());
    this.atCommit = new KeysAtCommit(stores.keys(), stores.contexts());
    this.open = new OpenHandovers(stores.handovers());
    this.transfers = transfers;
    this.lifetime = lifetime;
    this.room = room;
    this.clock = clock;
  }

  /**
   * A handover that nothing was derived for yet.
   *
   * @param kAmf what is to be derived from
   * @param facts of the handover
   */
  record Begun(KeyRecord kAmf, HandoverFacts facts) {}

  /**
   * Begins one, with nothing changed yet but the room taken.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong,
   *     NasCountReused, NasCountExhausted, ReauthenticationRequired, QuotaExceeded
   */
  Begun begin(
      HandoverForm form, NfInstanceId amf, KeyRef kAmf, NasCount downlink, NfInstanceId holder) {
    room.take(amf, 1);
    KeyRecord base = keys.usable(amf, kAmf, KeyName.K_AMF, FIELD);
    SecurityContext context = stores.contexts().find(kAmf).orElseThrow(() -> gone(kAmf));
    use(context, form, downlink);
    HandoverFacts facts =
        new HandoverFacts(
            HandoverId.random(),
            form,
            amf,
            holder,
            kAmf,
            context.ngKsi().value(),
            downlink,
            clock.instant().plus(lifetime));
    return new Begun(base, facts);
  }

  /** Derives from K_AMF. If it is gone because it was destroyed meanwhile, that is what is said. */
  <T> T deriving(Begun begun, Supplier<T> work) {
    return keys.using(begun.kAmf(), FIELD, work);
  }

  /**
   * Uses the NAS COUNT in the ledger as it stands. Whoever begins another procedure with K_AMF
   * holds its context, too, and so the second one sees the first.
   *
   * @return the NAS COUNT of its direction to go on with; empty when the last one was used
   * @throws srvcc.kms.refusal.RefusedException HandoverStateWrong, TransferStateWrong, and those of
   *     {@link #begin}
   */
  Optional<NasCount> commit(Transaction transaction, Begun begun) {
    HandoverFacts facts = begun.facts();
    SecurityContext used =
        atCommit.changed(
            transaction,
            begun.kAmf(),
            FIELD,
            context -> use(context, facts.form(), facts.downlinkNasCount()));
    transfers.checkNone(facts.kAmf());
    open.checkFreeFor(facts.form(), facts.kAmf());
    return (facts.form() == HandoverForm.TO_EPS_IDLE ? used.uplink() : used.downlink()).next();
  }

  private static SecurityContext use(SecurityContext context, HandoverForm form, NasCount count) {
    context.checkAuthenticated();
    return form == HandoverForm.TO_EPS_IDLE ? context.useUplink(count) : context.useDownlink(count);
  }

  private static RuntimeException gone(KeyRef kAmf) {
    return new Refusal.KeyDestroyed(FIELD, kAmf).asException();
  }
}
