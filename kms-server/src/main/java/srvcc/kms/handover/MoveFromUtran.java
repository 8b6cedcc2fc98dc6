package srvcc.kms.handover;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.CountLedger;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.context.KeysAtCommit;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.key.CheckValue;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.Disposal;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Room;

/**
 * Maps a UMTS security context for an MME: TS 33.401 9.2, S3 contribution 004. The SGSN names the
 * MME, which derives; neither gets what the other has.
 */
public final class MoveFromUtran {

  private static final String CK_IK = "ck_ik";

  private final KeyVault vault;
  private final Disposal disposal;
  private final HandoverStores stores;
  private final HandoverEnding ending;
  private final Keys keys;
  private final KeysAtCommit atCommit;
  private final OpenHandovers open;
  private final HandoverSeals seals;
  private final Offers offers;
  private final Duration lifetime;
  private final Room room;
  private final Room keyRoom;
  private final Clock clock;

  /**
   * Over the vault and the stores.
   *
   * @param lifetime after which a forgotten move expires
   * @param room for the moves of an SGSN
   * @param keyRoom for the keys of an MME
   */
  public MoveFromUtran(
      KeyVault vault,
      Disposal disposal,
      HandoverStores stores,
      HandoverEnding ending,
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
    this.offers = new Offers(stores, ending, vault.seals(), EnumSet.of(HandoverForm.FROM_UTRAN));
    this.lifetime = lifetime;
    this.room = room;
    this.keyRoom = keyRoom;
    this.clock = clock;
  }

  /**
   * Lets an MME map the CK‖IK of an SGSN.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, KeyKindWrong,
   *     HandoverStateWrong, QuotaExceeded
   */
  public HandoverFacts offer(
      NfInstanceId sgsn,
      KeyRef key,
      NfInstanceId mme,
      Receipt<HandoverFacts> receipt,
      Deadline deadline) {
    room.take(sgsn, 1);
    KeyRecord ckIk = keys.usable(sgsn, key, KeyName.CK_IK, CK_IK);
    HandoverFacts facts =
        new HandoverFacts(
            HandoverId.random(),
            HandoverForm.FROM_UTRAN,
            sgsn,
            mme,
            key,
            ksi(key),
            NasCount.ZERO,
            clock.instant().plus(lifetime));
    SrvccHandover.Offered offered =
        new SrvccHandover.Offered(
            facts, Optional.empty(), seals.make(facts, ckIk, Optional.empty(), deadline));
    return stores
        .transactions()
        .commit(tx -> {
          atCommit.check(tx, ckIk, CK_IK);
          open.checkNone(key);
          stores.handovers().add(tx, offered);
          receipt.record(tx, facts);
          return facts;
        });
  }

  /**
   * Derives K'_ASME and opens its security context: mapped, both EPS NAS COUNTs 0, and no way to
   * 5GS, because whoever has had CK‖IK in UTRAN could derive a K_AMF' of it. The same CK‖IK and the
   * same nonces would give the same K'_ASME, by which they are known again.
   *
   * @param derivation by A.10 or A.11
   * @throws srvcc.kms.refusal.RefusedException HandoverNotFound, HandoverStateWrong, NonceReused,
   *     QuotaExceeded
   */
  public DescribedKey map(
      NfInstanceId mme,
      HandoverId id,
      Derivation derivation,
      Receipt<DescribedKey> receipt,
      Deadline deadline) {
    SrvccHandover.Offered offered = offers.to(mme, id);
    KeyRecord ckIk = offers.key(offered, offered.facts().kAmf());
    offers.checkSeal(offered, ckIk, deadline);
    keyRoom.take(mme, 1);
    NewKey kAsme = NewKey.of(KeyName.K_ASME, mme);
    return disposal.unlessCommitted(
        List.of(kAsme),
        () -> {
          KeyRecord record =
              ending
                  .unlessMoved(
                      offered,
                      () ->
                          vault.derive(
                              ckIk, derivation, Optional.empty(), List.of(kAsme), deadline))
                  .getFirst()
                  .derivedFrom(ckIk, clock.instant())
                  .asRoot();
          CheckValue checkValue = vault.checkValue(record, deadline);
          return stores
              .transactions()
              .commit(tx -> {
                offers.checkAgain(tx, offered, ckIk);
                return commit(tx, offered, record, checkValue, receipt);
              });
        });
  }

  private int ksi(KeyRef ckIk) {
    return stores
        .contexts()
        .find(ckIk)
        .orElseThrow(() -> new Refusal.KeyDestroyed(CK_IK, ckIk).asException())
        .ngKsi()
        .value();
  }

  private DescribedKey commit(
      Transaction transaction,
      SrvccHandover.Offered from,
      KeyRecord kAsme,
      CheckValue checkValue,
      Receipt<DescribedKey> receipt) {
    SecurityContext context =
        new SecurityContext(
            kAsme.ref(),
            new KeySetIdentifier(KeySetIdentifier.Type.MAPPED, from.facts().ksi()),
            CountLedger.startingAt(NasCount.ZERO),
            CountLedger.startingAt(NasCount.ZERO),
            true);
    if (!stores.contexts().add(transaction, context, checkValue)) {
      throw new Refusal.NonceReused("nonce_mme").asException();
    }
    stores.keys().add(transaction, kAsme);
    stores
        .handovers()
        .replace(transaction, from, new SrvccHandover.Mapped(from.facts(), from.nh(), kAsme.ref()));
    DescribedKey described = new DescribedKey(kAsme, Optional.of(context));
    receipt.record(transaction, described);
    return described;
  }
}
