package srvcc.kms.handover;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.CountLedger;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.context.KeysAtCommit;
import srvcc.kms.context.OpenProcedures;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.KAmfPrimeHandover;
import srvcc.kms.derivation.KAmfPrimeIdle;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.refusal.RefusedException;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Room;

/**
 * Maps an EPS security context for an AMF: TS 33.501 8.4.2 at handover, 8.5.2 in idle mode. The MME
 * names the AMF, which derives; neither gets what the other has.
 */
public final class MoveFromEps {

  private static final String K_ASME = "k_asme";
  private static final String NH = "nh";
  private static final Set<HandoverForm> FORMS =
      EnumSet.of(HandoverForm.FROM_EPS, HandoverForm.FROM_EPS_IDLE);

  private final KeyVault vault;
  private final Disposal disposal;
  private final HandoverStores stores;
  private final HandoverEnding ending;
  private final Keys keys;
  private final KeysAtCommit atCommit;
  private final OpenHandovers open;
  private final HandoverSeals seals;
  private final Offers offers;
  private final OpenProcedures transfers;
  private final Duration lifetime;
  private final Room room;
  private final Room keyRoom;
  private final Clock clock;

  /**
   * Over the vault and the stores.
   *
   * @param transfers that hold keys
   * @param lifetime after which a forgotten move expires
   * @param room for the moves of an MME
   * @param keyRoom for the keys of an AMF
   */
  public MoveFromEps(
      KeyVault vault,
      Disposal disposal,
      HandoverStores stores,
      HandoverEnding ending,
      OpenProcedures transfers,
      Duration lifetime,
      Room room,
      Room keyRoom,
      Clock clock) {
    this.vault = vault;
    this.disposal = disposal;
    this.stores = stores;
    this.ending = ending;
    this.keys = new Keys(stores.keys());
    this.atCommit = new KeysAtCommit(stores.keys(), stores.contexts());
    this.open = new OpenHandovers(stores.handovers());
    this.seals = new HandoverSeals(vault.seals());
    this.offers = new Offers(stores, ending, vault.seals(), FORMS);
    this.transfers = transfers;
    this.lifetime = lifetime;
    this.room = room;
    this.keyRoom = keyRoom;
    this.clock = clock;
  }

  /**
   * What an MME offers.
   *
   * @param kAsme of its EPS security context
   * @param nh at handover: the fresh one
   * @param uplinkEpsNasCount in idle mode: that of the Tracking Area Update; else 0
   * @param eKsi 0 to 6
   * @param amf who may derive
   */
  public record Offer(
      KeyRef kAsme, Optional<KeyRef> nh, NasCount uplinkEpsNasCount, int eKsi, NfInstanceId amf) {}

  /**
   * Lets an AMF derive from the K_ASME of an MME.
   *
   * @throws RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong, FieldInvalid for the NH of
   *     another K_ASME, MappedContextUnmodified, ReauthenticationRequired for a K_ASME that came
   *     from UTRAN, HandoverStateWrong, TransferStateWrong, QuotaExceeded
   */
  public HandoverFacts offer(
      NfInstanceId mme, Offer offer, Receipt<HandoverFacts> receipt, Deadline deadline) {
    room.take(mme, 1);
    KeyRecord kAsme = keys.usable(mme, offer.kAsme(), KeyName.K_ASME, K_ASME);
    checkNotFromUtran(offer.kAsme());
    Optional<KeyRecord> next = offer.nh().map(nh -> keys.usable(mme, nh, KeyName.NH, NH));
    next.ifPresent(nh -> checkFresh(kAsme, nh));
    HandoverFacts facts =
        new HandoverFacts(
            HandoverId.random(),
            offer.nh().isPresent() ? HandoverForm.FROM_EPS : HandoverForm.FROM_EPS_IDLE,
            mme,
            offer.amf(),
            offer.kAsme(),
            offer.eKsi(),
            offer.uplinkEpsNasCount(),
            clock.instant().plus(lifetime));
    SrvccHandover.Offered offered =
        new SrvccHandover.Offered(
            facts, offer.nh(), seals.make(facts, kAsme, offer.nh(), deadline));
    return stores
        .transactions()
        .commit(tx -> {
          atCommit.check(tx, kAsme, K_ASME);
          checkNotFromUtran(kAsme.ref());
          next.ifPresent(nh -> atCommit.check(tx, nh, NH));
          open.checkArrived(kAsme.ref());
          transfers.checkNone(kAsme.ref());
          stores.handovers().add(tx, offered);
          receipt.record(tx, facts);
          return facts;
        });
  }

  /**
   * Derives K_AMF' and opens its security context: mapped, both NAS COUNTs 0.
   *
   * @throws RefusedException HandoverNotFound, HandoverStateWrong, KAmfKnown, QuotaExceeded
   */
  public DescribedKey derive(
      NfInstanceId amf, HandoverId id, Receipt<DescribedKey> receipt, Deadline deadline) {
    SrvccHandover.Offered offered = offers.to(amf, id);
    KeyRecord kAsme = offers.key(offered, offered.facts().kAmf());
    Optional<KeyRecord> nh = offered.nh().map(key -> offers.key(offered, key));
    offers.checkSeal(offered, kAsme, deadline);
    keyRoom.take(amf, 1);
    NewKey kAmf = NewKey.of(KeyName.K_AMF, amf);
    return disposal.unlessCommitted(
        List.of(kAmf),
        () -> {
          KeyRecord record =
              ending
                  .unlessMoved(
                      offered,
                      () ->
                          vault.derive(
                              kAsme, derivation(offered.facts()), nh, List.of(kAmf), deadline))
                  .getFirst()
                  .derivedFrom(kAsme, clock.instant());
          CheckValue checkValue = vault.checkValue(record, deadline);
          return stores
              .transactions()
              .commit(tx -> {
                offers.checkAgain(tx, offered, kAsme);
                nh.ifPresent(key -> offers.checkAgain(tx, offered, key));
                return commit(tx, offered, record, checkValue, receipt);
              });
        });
  }

  private static Derivation derivation(HandoverFacts facts) {
    return facts.form() == HandoverForm.FROM_EPS
        ? new KAmfPrimeHandover()
        : new KAmfPrimeIdle(facts.downlinkNasCount());
  }

  /** Nothing leads from UTRAN to 5GS but an authentication (TS 33.501 J.1.1). */
  private void checkNotFromUtran(KeyRef kAsme) {
    stores.contexts().find(kAsme).ifPresent(SecurityContext::checkAuthenticated);
  }

  /** The NH that came with K_ASME' from 5GS was made in the same commit. */
  private static void checkFresh(KeyRecord kAsme, KeyRecord nh) {
    if (!nh.root().equals(kAsme.root())) {
      throw new Refusal.FieldInvalid(NH, "must come from k_asme").asException();
    }
    boolean cameWithIt =
        nh.parent().filter(kAsme.ref()::equals).isPresent()
            && nh.createdAt().equals(kAsme.createdAt());
    if (cameWithIt) {
      throw new Refusal.MappedContextUnmodified(nh.ref()).asException();
    }
  }

  private DescribedKey commit(
      Transaction transaction,
      SrvccHandover.Offered from,
      KeyRecord kAmf,
      CheckValue checkValue,
      Receipt<DescribedKey> receipt) {
    SecurityContext context =
        new SecurityContext(
            kAmf.ref(),
            new KeySetIdentifier(KeySetIdentifier.Type.MAPPED, from.facts().ksi()),
            CountLedger.startingAt(NasCount.ZERO),
            CountLedger.startingAt(NasCount.ZERO),
            false);
    if (!stores.contexts().add(transaction, context, checkValue)) {
      throw new Refusal.KAmfKnown("handover").asException();
    }
    stores.keys().add(transaction, kAmf);
    stores
        .handovers()
        .replace(transaction, from, new SrvccHandover.Mapped(from.facts(), from.nh(), kAmf.ref()));
    DescribedKey described = new DescribedKey(kAmf, Optional.of(context));
    receipt.record(transaction, described);
    return described;
  }
}
