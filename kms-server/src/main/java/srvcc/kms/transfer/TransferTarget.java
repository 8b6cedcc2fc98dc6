package srvcc.kms.transfer;

import java.util.List;
import srvcc.kms.commit.Receipt;
import srvcc.kms.commit.Transaction;
import srvcc.kms.context.DescribedKey;
import srvcc.kms.context.KeyDestruction;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;
import srvcc.kms.vault.Room;

/** The target AMF's part: TS 33.501 6.9.3 c. */
public final class TransferTarget {

  private static final String FIELD = "key";

  private final KeyVault vault;
  private final KeyDestruction destruction;
  private final TransferStores stores;
  private final Keys keys;
  private final TransferSeals seals;
  private final OfferedTransfers offered;
  private final Withdrawal withdrawal;
  private final ContextRetention retention;
  private final Room room;

  /**
   * Over the vault and the stores.
   *
   * @param retention what the source keeps when the target has the key
   * @param room for keys
   */
  public TransferTarget(
      KeyVault vault,
      KeyDestruction destruction,
      TransferStores stores,
      TransferEnding ending,
      ContextRetention retention,
      Room room) {
    this.vault = vault;
    this.destruction = destruction;
    this.stores = stores;
    this.keys = new Keys(stores.keys());
    this.seals = new TransferSeals(vault.seals());
    this.offered =
        new OfferedTransfers(stores.transfers(), ending, FIELD, facts -> !facts.isUserPlane());
    this.withdrawal = new Withdrawal(stores.keys());
    this.retention = retention;
    this.room = room;
  }

  /**
   * Takes the key: it is the target's from the commit on. What the source derived from a K_AMF'
   * before, and without retention all that it has, is destroyed; if the commit fails then, the
   * target has to repeat the call.
   *
   * @param instance the caller
   * @param owner what its keys are owned by
   * @param key as received from the source
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, TransferStateWrong,
   *     FieldInvalid, KeyAltered, QuotaExceeded
   */
  public AcceptedTransfer accept(
      NfInstanceId instance,
      NfInstanceId owner,
      KeyRef key,
      Receipt<AcceptedTransfer> receipt,
      Deadline deadline) {
    ContextTransfer.Prepared prepared = offered.of(instance, key);
    TransferFacts facts = prepared.facts();
    if (owner.equals(facts.source())) {
      throw new Refusal.FieldInvalid(FIELD, "must not be of the caller's AMF set already")
          .asException();
    }
    room.take(owner, 1);
    KeyRecord moved = keys.usable(facts.source(), key, KeyName.K_AMF, FIELD);
    seals.check(facts, moved, deadline);
    Gift gift = keys.using(moved, FIELD, () -> Gift.of(moved, owner, vault, deadline));
    boolean retained = retention == ContextRetention.UNTIL_TRANSFERRED;
    ContextTransfer.Accepted accepted = new ContextTransfer.Accepted(facts, owner, retained);
    return destruction.of(
        withdrawal.atAcceptance(facts, retained),
        (tx, destroyed) -> {
          stores.transfers().replace(tx, prepared, accepted);
          gift.commit(tx, stores.keys());
          return commit(tx, accepted, gift, destroyed.get(), receipt);
        });
  }

  /**
   * Refuses the key, to authenticate the UE instead; a K_AMF' is destroyed.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, TransferStateWrong
   */
  public TransferStep refuse(NfInstanceId instance, KeyRef key, Receipt<TransferStep> receipt) {
    ContextTransfer.Prepared prepared = offered.of(instance, key);
    ContextTransfer.Refused refused = new ContextTransfer.Refused(prepared.facts());
    TransferFacts facts = prepared.facts();
    return destruction.of(
        facts.isHorizontal() ? withdrawal.ofMoved(facts) : withdrawal.none(facts),
        (tx, destroyed) -> {
          stores.transfers().replace(tx, prepared, refused);
          TransferStep step = new TransferStep(refused, destroyed.get());
          receipt.record(tx, step);
          return step;
        });
  }

  private AcceptedTransfer commit(
      Transaction transaction,
      ContextTransfer.Accepted to,
      Gift gift,
      List<KeyRecord> destroyed,
      Receipt<AcceptedTransfer> receipt) {
    DescribedKey key = new DescribedKey(gift.given(), stores.contexts().find(to.facts().moved()));
    AcceptedTransfer accepted = new AcceptedTransfer(to.facts(), key, destroyed);
    receipt.record(transaction, accepted);
    return accepted;
  }
}
