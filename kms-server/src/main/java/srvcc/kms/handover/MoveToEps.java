package srvcc.kms.handover;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.EpsNh;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.KAsmePrimeIdle;
import srvcc.kms.derivation.KEnb;
import srvcc.kms.key.HandoverCount;
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
import srvcc.kms.vault.Room;

/**
 * Maps a 5G security context for an MME: TS 33.501 8.3.2 at handover, 8.5.2 in idle mode. K_eNB and
 * the NH between have no record and are destroyed before the answer.
 */
public final class MoveToEps {

  private final KeyVault vault;
  private final Disposal disposal;
  private final HandoverStores stores;
  private final Departure departure;
  private final Room keyRoom;
  private final Clock clock;

  /**
   * Over the vault and the stores.
   *
   * @param keyRoom for the keys of an MME, which stay with it
   */
  public MoveToEps(
      KeyVault vault,
      Disposal disposal,
      HandoverStores stores,
      Departure departure,
      Room keyRoom,
      Clock clock) {
    this.vault = vault;
    this.disposal = disposal;
    this.stores = stores;
    this.departure = departure;
    this.keyRoom = keyRoom;
    this.clock = clock;
  }

  /**
   * Derives K_ASME' and the NH whose NCC is 2, and uses the downlink NAS COUNT.
   *
   * @param amf the caller
   * @param mme owns both keys
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong,
   *     NasCountReused, NasCountExhausted, ReauthenticationRequired, QuotaExceeded
   */
  public EpsContext handOver(
      NfInstanceId amf,
      KeyRef kAmf,
      NasCount downlink,
      NfInstanceId mme,
      Receipt<EpsContext> receipt,
      Deadline deadline) {
    Departure.Begun begun = departure.begin(HandoverForm.TO_EPS, amf, kAmf, downlink, mme);
    NewKey nh = NewKey.of(KeyName.NH, mme);
    return map(begun, new KAsmePrimeHandover(downlink), Optional.of(nh), receipt, deadline);
  }

  /**
   * Derives K_ASME' alone, and uses the uplink NAS COUNT.
   *
   * @throws srvcc.kms.refusal.RefusedException as for {@link #handOver}
   */
  public EpsContext idle(
      NfInstanceId amf,
      KeyRef kAmf,
      NasCount uplink,
      NfInstanceId mme,
      Receipt<EpsContext> receipt,
      Deadline deadline) {
    Departure.Begun begun = departure.begin(HandoverForm.TO_EPS_IDLE, amf, kAmf, uplink, mme);
    return map(begun, new KAsmePrimeIdle(uplink), Optional.empty(), receipt, deadline);
  }

  private EpsContext map(
      Departure.Begun begun,
      Derivation derivation,
      Optional<NewKey> nh,
      Receipt<EpsContext> receipt,
      Deadline deadline) {
    NewKey kAsme = NewKey.of(KeyName.K_ASME, begun.facts().holder());
    List<NewKey> made = new ArrayList<>(List.of(kAsme));
    nh.ifPresent(made::add);
    keyRoom.take(kAsme.owner(), made.size());
    return disposal.unlessCommitted(
        made,
        () -> {
          // One moment for both: an NH as old as its K_ASME is the one that came with it.
          Instant now = clock.instant();
          KeyRecord mapped =
              departure
                  .deriving(
                      begun,
                      () ->
                          vault.derive(
                              begun.kAmf(), derivation, Optional.empty(), List.of(kAsme), deadline))
                  .getFirst()
                  .derivedFrom(begun.kAmf(), now)
                  .asRoot();
          Optional<KeyRecord> next =
              nh.map(key -> chained(mapped, key, deadline).derivedFrom(mapped, now));
          return stores.transactions().commit(tx -> commit(tx, begun, mapped, next, receipt));
        });
  }

  /** The NH whose NCC is 2, from K_eNB by way of the one whose NCC is 1. */
  private MadeKey chained(KeyRecord kAsme, NewKey nh, Deadline deadline) {
    NewKey kEnb = NewKey.of(KeyName.K_ENB, nh.owner());
    NewKey first = NewKey.of(KeyName.NH, nh.owner());
    try {
      KeyRecord root =
          recorded(
              vault.derive(
                  kAsme,
                  new KEnb(HandoverCount.INSTANCE),
                  Optional.empty(),
                  List.of(kEnb),
                  deadline));
      KeyRecord between = recorded(next(kAsme, root, first, deadline));
      return next(kAsme, between, nh, deadline).getFirst();
    } finally {
      disposal.discard(kEnb.ref());
      disposal.discard(first.ref());
    }
  }

  private List<MadeKey> next(KeyRecord kAsme, KeyRecord input, NewKey nh, Deadline deadline) {
    return vault.derive(kAsme, new EpsNh(), Optional.of(input), List.of(nh), deadline);
  }

  private KeyRecord recorded(List<MadeKey> made) {
    return made.getFirst().imported(clock.instant());
  }

  private EpsContext commit(
      Transaction transaction,
      Departure.Begun begun,
      KeyRecord kAsme,
      Optional<KeyRecord> nh,
      Receipt<EpsContext> receipt) {
    HandoverFacts facts = begun.facts();
    Optional<NasCount> next = departure.commit(transaction, begun);
    stores.keys().add(transaction, kAsme);
    nh.ifPresent(key -> stores.keys().add(transaction, key));
    Optional<KeyRef> nhRef = nh.map(KeyRecord::ref);
    stores.handovers().add(transaction, new SrvccHandover.ToEps(facts, kAsme.ref(), nhRef));
    EpsContext context = new EpsContext(facts, kAsme.ref(), nhRef, kAsme.exposure(), next);
    receipt.record(transaction, context);
    return context;
  }
}
