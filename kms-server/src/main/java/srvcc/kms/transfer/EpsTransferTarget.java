package srvcc.kms.transfer;

import java.util.ArrayList;
import java.util.List;
import srvcc.kms.commit.Receipt;
import srvcc.kms.context.KeyDestruction;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.Deadline;
import srvcc.kms.vault.KeyVault;
import srvcc.kms.vault.Keys;
import srvcc.kms.vault.Room;

/** The target MME's part of the transfer of an EPS security context (S3 contribution 004). */
public final class EpsTransferTarget {

  private static final String FIELD = "k_asme";

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
   * @param retention what the source keeps of what it derived when the target has the keys
   * @param room for keys
   */
  public EpsTransferTarget(
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
        new OfferedTransfers(stores.transfers(), ending, FIELD, facts -> facts.eps().isPresent());
    this.withdrawal = new Withdrawal(stores.keys());
    this.retention = retention;
    this.room = room;
  }

  /**
   * Takes K_ASME and its NH: they are the target's from the commit on.
   *
   * @param instance the caller
   * @param owner what its keys are owned by
   * @param kAsme as received from the source
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, KeyDestroyed, TransferStateWrong,
   *     KeyAltered, QuotaExceeded
   */
  public AcceptedEpsTransfer accept(
      NfInstanceId instance,
      NfInstanceId owner,
      KeyRef kAsme,
      Receipt<AcceptedEpsTransfer> receipt,
      Deadline deadline) {
    ContextTransfer.Prepared prepared = offered.of(instance, kAsme);
    TransferFacts facts = prepared.facts();
    KeyRecord moved = keys.usable(facts.source(), kAsme, KeyName.K_ASME, FIELD);
    seals.check(facts, moved, deadline);
    List<KeyRecord> given = new ArrayList<>(List.of(moved));
    facts.nh().map(nh -> keys.usable(facts.source(), nh, KeyName.NH, FIELD)).ifPresent(given::add);
    room.take(owner, given.size());
    List<Gift> gifts =
        given.stream()
            .map(key -> keys.using(key, FIELD, () -> Gift.of(key, owner, vault, deadline)))
            .toList();
    boolean retained = retention == ContextRetention.UNTIL_TRANSFERRED;
    ContextTransfer.Accepted accepted = new ContextTransfer.Accepted(facts, owner, retained);
    return destruction.of(
        withdrawal.atAcceptance(facts, retained),
        (tx, destroyed) -> {
          stores.transfers().replace(tx, prepared, accepted);
          gifts.forEach(gift -> gift.commit(tx, stores.keys()));
          AcceptedEpsTransfer taken =
              new AcceptedEpsTransfer(facts, gifts.getFirst().given(), destroyed.get());
          receipt.record(tx, taken);
          return taken;
        });
  }

  /**
   * Refuses the context, which the source keeps.
   *
   * @throws srvcc.kms.refusal.RefusedException KeyNotFound, TransferStateWrong
   */
  public TransferStep refuse(NfInstanceId instance, KeyRef kAsme, Receipt<TransferStep> receipt) {
    ContextTransfer.Prepared prepared = offered.of(instance, kAsme);
    ContextTransfer.Refused refused = new ContextTransfer.Refused(prepared.facts());
    return stores
        .transactions()
        .commit(tx -> {
          stores.transfers().replace(tx, prepared, refused);
          TransferStep step = new TransferStep(refused, List.of());
          receipt.record(tx, step);
          return step;
        });
  }
}
